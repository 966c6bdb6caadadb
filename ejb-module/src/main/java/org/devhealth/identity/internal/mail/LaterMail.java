package org.devhealth.identity.internal.mail;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;

/**
 * Sends after the answer: messages whose failure must not undo anything, or whose time must tell
 * nothing. A failure is logged. Thread-safe.
 */
@ApplicationScoped
public class LaterMail {

  private static final Logger LOG = System.getLogger(LaterMail.class.getName());

  @Inject private CallerContext callers;
  @Resource private ManagedExecutorService executor;

  /** Does the work soon, on another thread, for the present caller. */
  public void send(Runnable work) {
    Caller caller = callers.current();
    try {
      executor.execute(() -> callers.callAs(caller, () -> attempt(work)));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "a message was not sent", e);
    }
  }

  private static boolean attempt(Runnable work) {
    try {
      work.run();
      return true;
    } catch (Problem e) {
      LOG.log(Level.WARNING, "a message was not sent", e);
      return false;
    }
  }
}
