package org.devhealth.bench.purge;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Side;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobExecutionException;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.database.ItemPreparedStatementSetter;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.JdbcCursorItemReader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A Spring Batch 5.2 job as its manual builds one: a cursor reads keys, chunks of a thousand are
 * deleted by primary key, its repository stands in the same database. Ends after a bound of rows,
 * since it is slow.
 */
final class SpringBatchDelete implements Side {

  private static final String CLONE = "bench_spring";
  private static final int CHUNK = 1_000;
  private static final String KEYS =
      """
      SELECT occurred_at, id FROM audit_log
      WHERE org_id = ANY (?) AND occurred_at < now() - make_interval(days => ?)
      """;
  private static final String DELETE = "DELETE FROM audit_log WHERE occurred_at = ? AND id = ?";

  private final PurgeStage purges;
  private final String kept;
  private final int bound;

  SpringBatchDelete(PurgeStage purges, String kept, int bound) {
    this.purges = purges;
    this.kept = kept;
    this.bound = bound;
  }

  private record Key(OffsetDateTime at, UUID id) {}

  @Override
  public Sample take() {
    var databases = purges.stage().databases();
    databases.clone(kept, CLONE);
    try (HikariDataSource source = databases.pool(CLONE)) {
      new ResourceDatabasePopulator(
              new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"))
          .execute(source);
      return new Sample(Map.of(ProductPurge.RATE, rate(source)));
    } catch (Exception e) {
      throw new UnexpectedAnswer("the Spring Batch job", e);
    } finally {
      databases.drop(CLONE);
    }
  }

  private double rate(DataSource source) throws Exception {
    var transactions = new JdbcTransactionManager(source);
    var factory = new JobRepositoryFactoryBean();
    factory.setDataSource(source);
    factory.setTransactionManager(transactions);
    factory.afterPropertiesSet();
    JobRepository repository = factory.getObject();
    var step =
        new StepBuilder("delete", repository)
            .<Key, Key>chunk(CHUNK, transactions)
            .reader(reader(source))
            .writer(writer(source))
            .build();
    Job job = new JobBuilder("purge", repository).start(step).build();
    var launcher = new TaskExecutorJobLauncher();
    launcher.setJobRepository(repository);
    launcher.afterPropertiesSet();
    return rate(launcher, job);
  }

  private static double rate(TaskExecutorJobLauncher launcher, Job job)
      throws JobExecutionException {
    long begun = System.nanoTime();
    JobExecution execution = launcher.run(job, new JobParameters());
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (!execution.getExitStatus().getExitCode().equals(ExitStatus.COMPLETED.getExitCode())) {
      throw new UnexpectedAnswer("the Spring Batch job ended as " + execution);
    }
    long rows =
        execution.getStepExecutions().stream().mapToLong(StepExecution::getWriteCount).sum();
    return rows / seconds;
  }

  private JdbcCursorItemReader<Key> reader(DataSource source) throws Exception {
    var reader = new JdbcCursorItemReader<Key>();
    reader.setName("keys");
    reader.setDataSource(source);
    reader.setSql(KEYS);
    reader.setFetchSize(CHUNK);
    // without it the driver reads all keys into memory
    reader.setConnectionAutoCommit(false);
    reader.setMaxItemCount(bound);
    reader.setPreparedStatementSetter(this::bind);
    reader.setRowMapper(
        (row, number) ->
            new Key(row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class)));
    reader.afterPropertiesSet();
    return reader;
  }

  private void bind(PreparedStatement keys) throws SQLException {
    UUID[] ids = purges.organizations().stream().map(UUID::fromString).toArray(UUID[]::new);
    keys.setArray(1, keys.getConnection().createArrayOf("uuid", ids));
    keys.setInt(2, PurgeStage.DAYS);
  }

  private static JdbcBatchItemWriter<Key> writer(DataSource source) {
    var writer = new JdbcBatchItemWriter<Key>();
    writer.setDataSource(source);
    writer.setSql(DELETE);
    ItemPreparedStatementSetter<Key> setter =
        (key, statement) -> {
          statement.setObject(1, key.at());
          statement.setObject(2, key.id());
        };
    writer.setItemPreparedStatementSetter(setter);
    writer.afterPropertiesSet();
    return writer;
  }
}
