package org.devhealth.licensing;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** Errors of licensing. */
public enum LicensingError implements ErrorCode {
  FEATURE_NOT_LICENSED(
      "licensing.feature-not-licensed",
      ErrorKind.NOT_LICENSED,
      "The organization has no licence for this feature"),
  LIMIT_EXCEEDED(
      "licensing.limit-exceeded", ErrorKind.NOT_LICENSED, "The limit of the tier is reached"),
  UNKNOWN_FEATURE("licensing.unknown-feature", ErrorKind.INVALID, "There is no such feature"),
  OVERRIDE_EXISTS(
      "licensing.override-exists",
      ErrorKind.CONFLICT,
      "The organization has an override of this feature"),
  LICENCE_TOO_LONG(
      "licensing.licence-too-long", ErrorKind.TOO_LARGE, "The licence key is too long"),
  LICENCE_MALFORMED(
      "licensing.licence-malformed", ErrorKind.INVALID, "The text is not a licence key"),
  LICENCE_WRONG_ALGORITHM(
      "licensing.licence-wrong-algorithm",
      ErrorKind.INVALID,
      "The licence key is not signed by Ed25519"),
  LICENCE_UNKNOWN_KEY(
      "licensing.licence-unknown-key",
      ErrorKind.INVALID,
      "The licence key is signed by a key that is not trusted"),
  LICENCE_TAMPERED(
      "licensing.licence-tampered",
      ErrorKind.INVALID,
      "The signature of the licence key does not match"),
  LICENCE_INVALID_CLAIMS(
      "licensing.licence-invalid-claims",
      ErrorKind.INVALID,
      "The licence key says something impossible"),
  LICENCE_WRONG_DEPLOYMENT(
      "licensing.licence-wrong-deployment",
      ErrorKind.INVALID,
      "The licence key is for another deployment"),
  LICENCE_WRONG_ORGANIZATION(
      "licensing.licence-wrong-organization",
      ErrorKind.INVALID,
      "The licence key is for an organization that does not exist here"),
  LICENCE_REVOKED("licensing.licence-revoked", ErrorKind.INVALID, "The licence key was revoked"),
  BILLING_NOT_CONFIGURED(
      "licensing.billing-not-configured",
      ErrorKind.NOT_FOUND,
      "This installation takes no events from billing"),
  BILLING_SIGNATURE_INVALID(
      "licensing.billing-signature-invalid",
      ErrorKind.INVALID,
      "The event is not signed for this endpoint"),
  BILLING_STALE("licensing.billing-stale", ErrorKind.INVALID, "The event was signed too long ago"),
  BILLING_MALFORMED(
      "licensing.billing-malformed", ErrorKind.INVALID, "The event cannot be understood"),
  BILLING_UNKNOWN_PRICE(
      "licensing.billing-unknown-price",
      ErrorKind.CONFLICT,
      "The subscription has no price that stands for a tier"),
  BILLING_UNKNOWN_ORGANIZATION(
      "licensing.billing-unknown-organization",
      ErrorKind.CONFLICT,
      "The subscription is for an organization that does not exist here"),
  LICENCE_JTI_REUSED(
      "licensing.licence-jti-reused",
      ErrorKind.CONFLICT,
      "Another licence key with this id is installed");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  LicensingError(String code, ErrorKind kind, String title) {
    this.code = code;
    this.kind = kind;
    this.title = title;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }

  @Override
  public String title() {
    return title;
  }
}
