package org.mailmedic.cli;

import java.io.PrintWriter;

/** A line on the terminal that tells how far long work is; nothing where stderr is a file. */
final class Progress implements AutoCloseable {

  private static final int STEP = 20;

  private final PrintWriter err;
  private final String what;
  private final boolean shown;
  private int count;

  Progress(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
    this.shown = Terminal.isInteractive();
  }

  void step() {
    count++;
    if (shown && count % STEP == 0) {
      err.print("\r" + count + " " + what);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (shown && count >= STEP) {
      err.print("\r\u001B[K");
      err.flush();
    }
  }
}
