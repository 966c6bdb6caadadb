package org.devhealth.retention.purge.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Drives the steps of several actors, each over a connection of its own, in every order that there
 * is, and says in which of them something was wrong at the end.
 *
 * <p>A step whose statement waits for a lock is a state like any other: that is seen in {@code
 * pg_blocking_pids}, and the step ends when another's step lets it. Every order is played from a
 * new beginning, so the state is the database's own.
 */
final class Interleavings implements AutoCloseable {

  private static final int BOUND_SECONDS = 20;
  private static final String IS_BLOCKED = "SELECT cardinality(pg_blocking_pids(?)) > 0";

  /** What an actor does before another one may. */
  interface Step {
    void run(Handle handle);
  }

  /** Who does these steps in this order. */
  record Actor(String name, List<Step> steps) {

    Actor {
      steps = List.copyOf(steps);
    }
  }

  /** A new beginning and the judgement of its end. */
  interface World {
    List<Actor> actors();

    Optional<String> breach();
  }

  /** How many orders there were, and what was wrong in which. */
  record Findings(int orders, int withWaiting, List<String> breaches) {

    Findings {
      breaches = List.copyOf(breaches);
    }
  }

  /** An actor's connection and what it is at. */
  private static final class Player {
    private final Handle handle;
    private final int pid;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Actor actor;
    private int next;
    private Future<?> pending;

    Player(Jdbi jdbi) {
      handle = jdbi.open();
      pid = handle.select("SELECT pg_backend_pid()").mapTo(Integer.class).one();
    }

    boolean canMove() {
      return pending == null && next < actor.steps().size();
    }
  }

  private final List<Player> players = new ArrayList<>();
  private final Jdbi jdbi;
  private final Handle monitor;

  Interleavings(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.monitor = jdbi.open();
  }

  /** Plays every order. */
  Findings explore(Supplier<World> worlds) {
    List<String> breaches = new ArrayList<>();
    int orders = 0;
    int withWaiting = 0;
    List<int[]> path = new ArrayList<>();
    do {
      World world = worlds.get();
      StringBuilder told = new StringBuilder();
      boolean waited = play(world, path, told);
      withWaiting += waited ? 1 : 0;
      world.breach().ifPresent(breach -> breaches.add(told + ": " + breach));
      orders++;
    } while (advance(path));
    return new Findings(orders, withWaiting, breaches);
  }

  /** Each entry of a path is what was chosen, and of how many. */
  private boolean play(World world, List<int[]> path, StringBuilder told) {
    List<Actor> actors = world.actors();
    while (players.size() < actors.size()) {
      players.add(new Player(jdbi));
    }
    List<Player> playing = players.subList(0, actors.size());
    for (int i = 0; i < actors.size(); i++) {
      begin(playing.get(i), actors.get(i));
    }
    boolean waited = false;
    for (int depth = 0; ; depth++) {
      settle(playing);
      waited |= playing.stream().anyMatch(player -> player.pending != null);
      List<Player> able = playing.stream().filter(Player::canMove).toList();
      if (able.isEmpty()) {
        requireNobodyWaits(playing, told);
        return waited;
      }
      if (path.size() == depth) {
        path.add(new int[] {0, able.size()});
      }
      move(able.get(path.get(depth)[0]), told);
    }
  }

  private static void begin(Player player, Actor actor) {
    player.actor = actor;
    player.next = 0;
    if (player.handle.isInTransaction()) {
      player.handle.rollback();
    }
  }

  private static void move(Player player, StringBuilder told) {
    Step step = player.actor.steps().get(player.next++);
    told.append(player.actor.name()).append(player.next).append(' ');
    player.pending = player.thread.submit(() -> step.run(player.handle));
  }

  /** Until nobody moves by himself any more: who ended may have let another one go on. */
  private void settle(List<Player> playing) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Player player : playing) {
        if (player.pending != null) {
          settle(player);
          moved |= player.pending == null;
        }
      }
    }
  }

  /** Waits until the step has ended or waits for somebody's lock. */
  private void settle(Player player) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (player.pending != null) {
      try {
        player.pending.get(2, TimeUnit.MILLISECONDS);
        player.pending = null;
      } catch (TimeoutException e) {
        if (isBlocked(player)) {
          return;
        }
        if (System.nanoTime() > end) {
          throw new IllegalStateException(player.actor.name() + " does not end", e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(player.actor.name() + " failed", e.getCause());
      }
    }
  }

  private boolean isBlocked(Player player) {
    return monitor.select(IS_BLOCKED, player.pid).mapTo(Boolean.class).one()
        && !player.pending.isDone();
  }

  private static void requireNobodyWaits(List<Player> playing, StringBuilder told) {
    if (playing.stream().anyMatch(player -> player.pending != null)) {
      throw new IllegalStateException("all wait for each other after " + told);
    }
  }

  private static boolean advance(List<int[]> path) {
    while (!path.isEmpty()) {
      int[] last = path.get(path.size() - 1);
      if (++last[0] < last[1]) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  @Override
  public void close() {
    for (Player player : players) {
      player.thread.shutdownNow();
      if (player.handle.isInTransaction()) {
        player.handle.rollback();
      }
      player.handle.close();
    }
    monitor.close();
  }
}
