package org.devhealth.identity.internal.factor;

import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** The passkeys of one person, in the transaction of the handle, for the WebAuthn library. */
record PasskeyStore(Handle handle, UserId user) implements CredentialRepository {

  private static final String ACTIVATE =
      """
      UPDATE mfa_factors SET status = 'active', confirmed_at = :now, request = NULL,
        credential_id = :credential, public_key = :key, sign_count = :count
      WHERE id = :id AND status = 'pending'
        AND NOT EXISTS (SELECT 1 FROM mfa_factors f WHERE f.credential_id = :credential)
      """;
  private static final String USED =
      """
      UPDATE mfa_factors SET sign_count = :count, last_used_at = :now
      WHERE credential_id = :credential AND user_id = :user AND status = 'active'
        AND (sign_count < :count OR :count = 0 AND sign_count = 0)
      """;
  private static final String SELECT =
      """
      SELECT user_id, credential_id, public_key, sign_count FROM mfa_factors
      WHERE kind = 'passkey' AND status = 'active'
      """;

  static ByteArray handleOf(UserId user) {
    UUID id = user.value();
    return new ByteArray(
        ByteBuffer.allocate(Long.BYTES * 2)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  /** Whether the pending factor became this passkey. */
  boolean activate(UUID factor, RegistrationResult result, Instant now) {
    return handle
            .createUpdate(ACTIVATE)
            .bind("id", factor)
            .bind("credential", result.getKeyId().getId().getBytes())
            .bind("key", result.getPublicKeyCose().getBytes())
            .bind("count", result.getSignatureCount())
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  /** Whether the passkey's counter has gone on, for those that count. */
  boolean used(AssertionResult result, Instant now) {
    return handle
            .createUpdate(USED)
            .bind("credential", result.getCredential().getCredentialId().getBytes())
            .bind("user", user.value())
            .bind("count", result.getSignatureCount())
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    return handle
        .createQuery(SELECT + "AND user_id = :user")
        .bind("user", user.value())
        .map((row, context) -> read(row))
        .stream()
        .map(key -> PublicKeyCredentialDescriptor.builder().id(key.getCredentialId()).build())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return Optional.of(handleOf(user));
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return userHandle.equals(handleOf(user)) ? Optional.of(user.toString()) : Optional.empty();
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return lookupAll(credentialId).stream()
        .filter(key -> key.getUserHandle().equals(userHandle))
        .findFirst();
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return handle
        .createQuery(SELECT + "AND credential_id = :credential")
        .bind("credential", credentialId.getBytes())
        .map((row, context) -> read(row))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static RegisteredCredential read(ResultSet row) throws SQLException {
    return RegisteredCredential.builder()
        .credentialId(new ByteArray(row.getBytes("credential_id")))
        .userHandle(handleOf(new UserId(row.getObject("user_id", UUID.class))))
        .publicKeyCose(new ByteArray(row.getBytes("public_key")))
        .signatureCount(row.getLong("sign_count"))
        .build();
  }
}
