package org.devhealth.proof.json;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.devhealth.proof.ProofException;

/** The tokens of RFC 8259 in one text, from front to back. */
final class JsonScanner {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern FOUR_HEX = Pattern.compile("[0-9a-fA-F]{4}");
  private static final int MAX_NUMBER_LENGTH = 1_000;
  private static final char END = '\uffff';

  private final String text;
  private int offset;

  JsonScanner(String text) {
    this.text = text;
  }

  int offset() {
    return offset;
  }

  /** The first character of the next token, left in place. */
  char peek() {
    while (offset < text.length() && " \t\n\r".indexOf(text.charAt(offset)) >= 0) {
      offset++;
    }
    return offset < text.length() ? text.charAt(offset) : END;
  }

  boolean take(char expected) {
    if (peek() != expected) {
      return false;
    }
    offset++;
    return true;
  }

  void expect(char expected) {
    if (!take(expected)) {
      throw syntax("expected '" + expected + "'");
    }
  }

  void expectEnd() {
    peek();
    if (offset < text.length()) {
      throw syntax("text after the value");
    }
  }

  JsonLiteral literal(String spelling, JsonLiteral literal) {
    if (!text.startsWith(spelling, offset)) {
      throw syntax("expected a value");
    }
    offset += spelling.length();
    return literal;
  }

  JsonNumber number() {
    Matcher matcher = NUMBER.matcher(text).region(offset, text.length());
    if (!matcher.lookingAt()) {
      throw syntax("expected a value");
    }
    String token = matcher.group();
    if (token.length() > MAX_NUMBER_LENGTH) {
      throw refused(JsonProblem.TOO_LARGE, "number of " + token.length() + " characters");
    }
    double value = Double.parseDouble(token);
    if (!Double.isFinite(value)) {
      throw refused(JsonProblem.NUMBER_NOT_FINITE, "number beyond the range of a double");
    }
    if (matcher.group(1) == null && matcher.group(2) == null) {
      requireSameWhole(token, value);
    }
    offset = matcher.end();
    return new JsonNumber(value);
  }

  private void requireSameWhole(String token, double value) {
    if (new BigDecimal(token).compareTo(new BigDecimal(NumberText.of(value))) != 0) {
      throw refused(JsonProblem.NUMBER_NOT_EXACT, "whole number would lose digits");
    }
  }

  String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char next = nextOfString();
      if (next == '"') {
        break;
      }
      value.append(next == '\\' ? escape() : next);
    }
    JsonString.requireScalarValues(value.toString());
    return value.toString();
  }

  private char nextOfString() {
    if (offset >= text.length()) {
      throw syntax("string without end");
    }
    char next = text.charAt(offset);
    if (next < ' ') {
      throw syntax("control character in a string");
    }
    offset++;
    return next;
  }

  private char escape() {
    char next = nextOfString();
    return switch (next) {
      case '"', '\\', '/' -> next;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw syntax("unknown escape");
    };
  }

  private char codeUnit() {
    Matcher matcher = FOUR_HEX.matcher(text).region(offset, text.length());
    if (!matcher.lookingAt()) {
      throw syntax("expected four hexadecimal digits");
    }
    offset = matcher.end();
    return (char) Integer.parseInt(matcher.group(), 16);
  }

  private ProofException syntax(String what) {
    return refused(JsonProblem.SYNTAX, what);
  }

  private ProofException refused(JsonProblem problem, String what) {
    return new ProofException(problem, what + " at offset " + offset);
  }
}
