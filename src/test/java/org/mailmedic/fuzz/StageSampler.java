package org.mailmedic.fuzz;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Tells where a task spends its time: looks at the stack of the thread every two milliseconds. */
final class StageSampler implements AutoCloseable {

  /** Classes that only call the stages. */
  private static final Pattern CONDUCTORS =
      Pattern.compile("\\.(?:TicketReader|Triage|TriagePath|Diagnostician|Ranker)$");

  private final Thread worker = Thread.currentThread();
  private final Thread watcher = Thread.ofPlatform().daemon().unstarted(this::watch);
  private final Map<String, Integer> stages = new HashMap<>();
  private final Map<String, Integer> methods = new HashMap<>();
  private volatile boolean done;

  StageSampler() {
    watcher.start();
  }

  private void watch() {
    while (!done) {
      String stage = null;
      String method = null;
      for (StackTraceElement frame : worker.getStackTrace()) {
        String name = frame.getClassName();
        if (name.startsWith("org.mailmedic.") && !name.startsWith("org.mailmedic.fuzz")) {
          String place = name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName();
          method = method == null ? place : method;
          stage = CONDUCTORS.matcher(name).find() && stage != null ? stage : place;
        }
      }
      if (stage != null && method != null) {
        stages.merge(stage, 1, Integer::sum);
        methods.merge(method, 1, Integer::sum);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(2);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The stage and the method that were seen most, with their shares. */
  String hottest() throws InterruptedException {
    close();
    watcher.join();
    return most(stages) + ", in " + most(methods);
  }

  private static String most(Map<String, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(entry -> entry.getKey() + " " + 100 * entry.getValue() / all + " %")
        .orElse("?");
  }

  @Override
  public void close() {
    done = true;
  }
}
