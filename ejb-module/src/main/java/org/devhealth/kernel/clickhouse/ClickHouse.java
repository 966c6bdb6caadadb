package org.devhealth.kernel.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs statements on ClickHouse for those who work across organizations: the schema, purges, the
 * writers of syncs. Everybody else reads by {@link TenantClickHouse}; a test knows who may.
 *
 * <p>Each statement is bounded in time, and none is retried behind the caller's back. Thread-safe.
 * Takes no part in transactions.
 */
@ApplicationScoped
public class ClickHouse {

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration INSERT_LIMIT = Duration.ofMinutes(2);
  private static final int MAX_CONNECTIONS = 16;

  @Inject private ClickHouseConfig config;

  private Client client;
  private Client reader;

  @PostConstruct
  void open() {
    client = config.url().map(url -> connect(url, config.user(), config.password())).orElse(null);
    reader =
        config
            .readerUser()
            .flatMap(user -> config.url().map(url -> connect(url, user, config.readerPassword())))
            .orElse(client);
  }

  @PreDestroy
  void close() {
    if (reader != null && reader != client) {
      reader.close();
    }
    if (client != null) {
      client.close();
    }
  }

  /**
   * All rows of a query; the caller's SQL bounds their number.
   *
   * @throws ClickHouseUnavailable when the store is away or too slow
   * @throws ClickHouseFailure when it refuses the statement
   */
  public List<GenericRecord> rows(Statement statement) {
    return rows(requireClient(), statement);
  }

  /** The same as the user that may only read. */
  List<GenericRecord> read(Statement statement) {
    requireClient();
    return rows(reader, statement);
  }

  private static List<GenericRecord> rows(Client connected, Statement statement) {
    Map<String, Object> parameters = new HashMap<>(statement.parameters());
    try {
      return connected.queryAll(statement.sql(), parameters, settingsOf(statement));
    } catch (RuntimeException e) {
      throw translate(e);
    }
  }

  /**
   * Runs a statement that returns no rows and waits for its end.
   *
   * @throws ClickHouseUnavailable when the store is away or too slow; what it did is then unknown
   * @throws ClickHouseFailure when it refuses the statement
   */
  public void execute(Statement statement) {
    Map<String, Object> parameters = new HashMap<>(statement.parameters());
    Client connected = requireClient();
    close(
        await(
            () -> connected.query(statement.sql(), parameters, settingsOf(statement)),
            statement.limit()));
  }

  /**
   * Writes the answer to a query, in the format that its SQL names, as it arrives.
   *
   * @throws IOException when the bytes cannot be written
   * @throws ClickHouseUnavailable when the store is away or too slow
   * @throws ClickHouseFailure when it refuses the statement
   */
  public void copy(Statement statement, OutputStream out) throws IOException {
    Map<String, Object> parameters = new HashMap<>(statement.parameters());
    Client connected = requireClient();
    QueryResponse answer =
        await(
            () -> connected.query(statement.sql(), parameters, settingsOf(statement)),
            statement.limit());
    try {
      copy(answer.getInputStream(), out);
    } finally {
      close(answer);
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
      out.write(buffer, 0, read);
    }
  }

  /** Not being able to read is the store's matter, not being able to write the caller's. */
  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new ClickHouseUnavailable("the answer broke off", e);
    }
  }

  /**
   * Inserts rows written in a ClickHouse format, durably when it returns.
   *
   * @return the rows written
   */
  public long insert(String table, InputStream rows, ClickHouseFormat format) {
    InsertSettings settings = new InsertSettings();
    settings.serverSetting("async_insert", "0");
    Client connected = requireClient();
    InsertResponse done =
        await(() -> connected.insert(table, rows, format, settings), INSERT_LIMIT);
    long written = done.getWrittenRows();
    close(done);
    return written;
  }

  /** Whether the store answers, within the connect time-out. */
  public boolean isReachable() {
    return client != null && client.ping(config.connectTimeout().toMillis());
  }

  private Client connect(String url, String user, String password) {
    return new Client.Builder()
        .addEndpoint(url)
        .setUsername(user)
        .setPassword(password)
        .setDefaultDatabase(config.database())
        .setConnectTimeout(config.connectTimeout().toMillis(), ChronoUnit.MILLIS)
        .setMaxConnections(MAX_CONNECTIONS)
        .setMaxRetries(0)
        .useHttpFormDataForQuery(true)
        .useServerTimeZone(false)
        .useTimeZone("UTC")
        .build();
  }

  private Client requireClient() {
    if (client == null) {
      throw new ClickHouseUnavailable("devhealth.clickhouse.url is not set", null);
    }
    return client;
  }

  private static QuerySettings settingsOf(Statement statement) {
    QuerySettings settings = new QuerySettings();
    statement.settings().forEach(settings::serverSetting);
    if (statement.queryId() != null) {
      settings.setQueryId(statement.queryId());
    }
    settings.setMaxExecutionTime((int) Math.max(1, statement.limit().toSeconds()));
    settings.setNetworkTimeout(statement.limit().plus(GRACE).toMillis(), ChronoUnit.MILLIS);
    return settings;
  }

  /** Asks and waits; the client may fail while it asks as well as while it answers. */
  private static <T> T await(Supplier<? extends Future<T>> question, Duration limit) {
    try {
      return question.get().get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClickHouseUnavailable("interrupted while waiting", e);
    } catch (TimeoutException e) {
      throw new ClickHouseUnavailable("no answer within " + limit, e);
    } catch (ExecutionException | RuntimeException e) {
      throw translate(e);
    }
  }

  private static void close(AutoCloseable answer) {
    try {
      answer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClickHouseUnavailable("interrupted while closing the answer", e);
    } catch (Exception e) {
      throw new ClickHouseUnavailable("closing the answer", e);
    }
  }

  private static RuntimeException translate(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServerException server) {
        return new ClickHouseFailure(server.getMessage(), server.getCode(), failure);
      }
    }
    return new ClickHouseUnavailable("ClickHouse did not answer", failure);
  }
}
