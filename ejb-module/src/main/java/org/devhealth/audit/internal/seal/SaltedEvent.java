package org.devhealth.audit.internal.seal;

import org.devhealth.audit.RecordedEvent;
import org.devhealth.proof.signature.Base64Url;

/** An event with its salt in base64url; whoever knows both can compute the leaf. */
public record SaltedEvent(RecordedEvent event, String salt) {

  static SaltedEvent of(RecordedEvent event, byte[] salt) {
    return new SaltedEvent(event, Base64Url.encode(salt));
  }

  byte[] saltBytes() {
    return Base64Url.decode(salt);
  }
}
