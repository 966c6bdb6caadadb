package org.devhealth.dev.internal.clickhouse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The engine's two configuration files. Its own session always is user {@code default} without a
 * password, so no HTTP request may be that user: only requests that name {@code devhealth} or its
 * reader find a handler, and {@code default} has no rights beyond keeping the listener open.
 */
final class ChdbConfiguration {

  static final String USER = "devhealth";

  /** Reads tables of the product's database and may do nothing else. */
  static final String READER = "devhealth_reader";

  /** Basic credentials of that user, whatever the password: base64 of {@code devhealth:}. */
  private static final String BASIC = "Basic ZGV2aGVhbHRoO[g-v].*";

  /** The same of the reader: base64 of {@code devhealth_reader:}. */
  private static final String READER_BASIC = "Basic ZGV2aGVhbHRoX3JlYWRlcj[o-r].*";

  private ChdbConfiguration() {}

  /**
   * By default the engine has as many background threads as the machine has cores; with two of them
   * a mutation takes a tenth of a second for each part of its table, with eight a hundredth.
   */
  static String server(Path users) {
    return """
    <clickhouse>
      <user_directories><users_xml><path>%s</path></users_xml></user_directories>
      <max_server_memory_usage>3000000000</max_server_memory_usage>
      <background_pool_size>8</background_pool_size>
      <mark_cache_size>134217728</mark_cache_size>
      <uncompressed_cache_size>67108864</uncompressed_cache_size>
      <max_concurrent_queries>100</max_concurrent_queries>
      <http_handlers>
        <rule>
          <headers><Authorization>regex:%s</Authorization></headers>
          <handler>
            <type>dynamic_query_handler</type><query_param_name>query</query_param_name>
          </handler>
        </rule>
        <rule>
          <headers><X-ClickHouse-User>%s</X-ClickHouse-User></headers>
          <handler>
            <type>dynamic_query_handler</type><query_param_name>query</query_param_name>
          </handler>
        </rule>
        <rule>
          <headers><Authorization>regex:%s</Authorization></headers>
          <handler>
            <type>dynamic_query_handler</type><query_param_name>query</query_param_name>
          </handler>
        </rule>
        <rule>
          <headers><X-ClickHouse-User>%s</X-ClickHouse-User></headers>
          <handler>
            <type>dynamic_query_handler</type><query_param_name>query</query_param_name>
          </handler>
        </rule>
        <rule><url>/ping</url><handler><type>ping</type></handler></rule>
      </http_handlers>
    </clickhouse>
    """
        .formatted(users, BASIC, USER, READER_BASIC, READER);
  }

  static String users(ClickHouseAccess access) {
    return """
    <clickhouse>
      <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
      <quotas><default/></quotas>
      <users>
        <default>
          <password></password>
          <networks><ip>127.0.0.1</ip></networks>
          <profile>default</profile><quota>default</quota>
          <grants>
            <query>GRANT SYSTEM LISTEN ON *.*</query>
            <query>GRANT SELECT ON system.numbers</query>
          </grants>
        </default>
        <%1$s>
          <password_sha256_hex>%2$s</password_sha256_hex>
          <networks><ip>127.0.0.1</ip></networks>
          <profile>default</profile><quota>default</quota>
        </%1$s>
        <%3$s>
          <password_sha256_hex>%4$s</password_sha256_hex>
          <networks><ip>127.0.0.1</ip></networks>
          <profile>default</profile><quota>default</quota>
          <grants><query>GRANT SELECT ON %5$s.*</query></grants>
        </%3$s>
      </users>
    </clickhouse>
    """
        .formatted(
            USER,
            sha256(access.password()),
            READER,
            sha256(access.readerPassword()),
            ClickHouseAccess.DATABASE);
  }

  private static String sha256(String password) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
