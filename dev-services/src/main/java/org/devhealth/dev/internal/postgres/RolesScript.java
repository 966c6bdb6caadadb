package org.devhealth.dev.internal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.core.Utils;

/**
 * {@code roles.sql}, written for psql. Of psql's language it uses {@code :'variable'}, {@code
 * \gexec} and one {@code \connect}, and this runs just these, as psql is not among the binaries.
 */
final class RolesScript {

  private static final Pattern CONNECT = Pattern.compile("(?m)^\\\\connect (\\w+)$");
  private static final Pattern GEXEC = Pattern.compile("(?m)^\\\\gexec$");
  private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

  private final String text;

  RolesScript(String text) {
    this.text = text;
  }

  static RolesScript load() {
    try (InputStream script = RolesScript.class.getResourceAsStream("roles.sql")) {
      return new RolesScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void run(Function<String, ? extends DataSource> server, Map<String, String> variables)
      throws SQLException {
    var connect = CONNECT.matcher(text);
    if (!connect.find()) {
      throw new IllegalStateException("roles.sql has no \\connect");
    }
    runPart(server.apply("postgres"), text.substring(0, connect.start()), variables);
    runPart(server.apply(connect.group(1)), text.substring(connect.end()), variables);
  }

  private static void runPart(DataSource source, String part, Map<String, String> variables)
      throws SQLException {
    try (var connection = source.getConnection()) {
      var sections = GEXEC.split(substitute(part, variables), -1);
      for (int i = 0; i < sections.length - 1; i++) {
        for (var generated : results(connection, sections[i])) {
          results(connection, generated);
        }
      }
      results(connection, sections[sections.length - 1]);
    }
  }

  private static String substitute(String part, Map<String, String> variables) {
    return VARIABLE
        .matcher(part)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(quote(variables.get(found.group(1)))));
  }

  private static String quote(String value) {
    try {
      return "'" + Utils.escapeLiteral(null, value, true) + "'";
    } catch (SQLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Runs all statements of a section; the texts that its last one selected. */
  private static List<String> results(Connection connection, String section) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement()) {
      var rows = statement.execute(section);
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          texts.clear();
          try (var result = statement.getResultSet()) {
            while (result.next()) {
              texts.add(result.getString(1));
            }
          }
        }
        rows = statement.getMoreResults();
      }
    }
    return texts;
  }
}
