package org.avstem.app.world;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Hears everything that is logged, ours at every level, stack traces included, until closed. */
public final class LogListener extends Handler {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("org.avstem");
  private final PatternFormatter formatter = new PatternFormatter("%c %t %X %s%e");
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private LogListener() {}

  /** Begins to listen. */
  public static LogListener begin() {
    LogListener listener = new LogListener();
    listener.setLevel(Level.ALL);
    ROOT.addHandler(listener);
    OURS.setLevel(Level.ALL);
    return listener;
  }

  /** What was heard. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(formatter.format(ExtLogRecord.wrap(entry)));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    OURS.setLevel(null);
  }
}
