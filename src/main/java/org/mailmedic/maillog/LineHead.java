package org.mailmedic.maillog;

import org.jspecify.annotations.Nullable;

/** Where the parts of a line stand; filled again for each line. -1 where a part is missing. */
final class LineHead {

  byte[] bytes = {};
  int timeStart;
  int timeEnd;
  int hostStart;
  int hostEnd;
  int pidStart;
  int pidEnd;
  int messageStart;
  int messageEnd;
  @Nullable Program program;

  void reset(byte[] line, int from, int to) {
    bytes = line;
    timeStart = -1;
    timeEnd = -1;
    hostStart = -1;
    hostEnd = -1;
    pidStart = -1;
    pidEnd = -1;
    messageStart = from;
    messageEnd = to;
    program = null;
  }

  boolean hasTime() {
    return timeStart >= 0;
  }

  void time(int start, int end) {
    timeStart = start;
    timeEnd = end;
  }

  void host(int start, int end) {
    hostStart = start;
    hostEnd = end;
  }

  void pid(int start, int end) {
    pidStart = start;
    pidEnd = end;
  }
}
