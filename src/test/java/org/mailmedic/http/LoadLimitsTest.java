package org.mailmedic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailmedic.http.ProblemAssert.assertProblem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailmedic.triage.TriageResult;

class LoadLimitsTest {

  private static final String TRIAGE = "/api/v1/triage";

  @TempDir private Path data;

  @Test
  void takesABodyOfJustTheLimitAndRefusesOneByteMore() throws IOException {
    try (RunningServer server = RunningServer.start(data);
        Socket socket = server.connect()) {
      byte[] largest = "x".repeat(Limits.BODY_BYTES).getBytes(StandardCharsets.UTF_8);
      assertThat(server.post(TRIAGE, "text/plain", largest).statusCode()).isEqualTo(200);

      // Announced, not sent: the refusal may close the connection that a client still writes to.
      String length = "Content-Length: " + (Limits.BODY_BYTES + 1) + "\r\n";
      socket.setSoTimeout(30_000);
      send(
          socket.getOutputStream(),
          head(length + "Connection: close\r\nContent-Type: text/plain\r\n\r\nx"));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 413 ")
          .contains("application/problem+json", "\"code\":\"too_large\"");
    }
  }

  @Test
  void refusesAnnouncedLengthBeforeTheBodyIsSent() throws IOException {
    try (RunningServer server = RunningServer.start(data);
        Socket socket = server.connect()) {
      String status =
          statusOf(socket, "Content-Length: 99999999999\r\nContent-Type: text/plain\r\n\r\nx");

      assertThat(status).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void endsAnEndlessChunkedBody() throws IOException {
    try (RunningServer server = RunningServer.start(data);
        Socket socket = server.connect()) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      send(out, head("Transfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n"));
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      // Just over the limit, with no end in sight.
      for (int sent = 0; sent <= Limits.BODY_BYTES; sent += 0x10000) {
        send(out, chunk);
      }

      assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void doesNotWaitForeverForABody() throws IOException {
    Limits limits = TestLimits.requestTime(Duration.ofMillis(300));
    try (RunningServer server =
            RunningServer.start(data, (subject, text) -> SampleEngine.triage(text), limits);
        Socket socket = server.connect()) {
      socket.setSoTimeout(30_000);

      assertThat(statusOf(socket, "Content-Length: 10\r\nContent-Type: text/plain\r\n\r\nabc"))
          .startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void refusesTicketsWhileAllPlacesAreTaken() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayLeave = new CountDownLatch(1);
    TriageEngine slow =
        (subject, text) -> {
          inside.countDown();
          await(mayLeave);
          return SampleEngine.triage(text);
        };
    Limits limits = TestLimits.triagesAtOnce(1, Duration.ofMillis(10), Limits.REQUEST_TIME);
    try (RunningServer server = RunningServer.start(data, slow, limits);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> first =
          threads.submit(() -> server.post(TRIAGE, "text/plain", "first"));
      inside.await();

      HttpResponse<String> refused = server.post(TRIAGE, "text/plain", "second");
      assertProblem(refused, 503, "busy");
      assertThat(refused.headers().firstValue("Retry-After")).contains("2");
      assertThat(server.get("/health").statusCode()).isEqualTo(200);

      mayLeave.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(server.post(TRIAGE, "text/plain", "third").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesBodiesBeyondWhatFitsIntoMemory() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayLeave = new CountDownLatch(1);
    TriageEngine slow =
        (subject, text) -> {
          inside.countDown();
          await(mayLeave);
          return SampleEngine.triage(text);
        };
    try (RunningServer server = RunningServer.start(data, slow, TestLimits.bodiesAtOnce(1));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> first =
          threads.submit(() -> server.post(TRIAGE, "text/plain", "first"));
      inside.await();

      assertProblem(server.post(TRIAGE, "text/plain", "second"), 503, "busy");

      mayLeave.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void givesUpOnATicketThatTakesTooLongAndInterruptsIt() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    TriageEngine hangs =
        (subject, text) -> {
          if (text.contains("hang")) {
            hangUntilInterrupted(interrupted);
          }
          return SampleEngine.triage(text);
        };
    Limits limits = TestLimits.triagesAtOnce(1, Duration.ofSeconds(5), Duration.ofMillis(300));
    try (RunningServer server = RunningServer.start(data, hangs, limits)) {
      assertProblem(server.post(TRIAGE, "text/plain", "hang"), 503, "time_out");
      interrupted.await();

      assertThat(server.post(TRIAGE, "text/plain", "next").statusCode()).isEqualTo(200);
    }
  }

  private static void hangUntilInterrupted(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void isNotReadyWhenTheStoreIsGone() {
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.get("/health").body()).isEqualTo("{\"status\":\"up\"}");

      server.store().close();

      assertProblem(server.get("/health"), 503, "not_ready");
      assertProblem(server.post("/api/v1/tickets", "text/plain", "x"), 500, "failed");
    }
  }

  @Test
  void aStackOverflowOfTheEngineFreesItsPlace() {
    Limits limits = TestLimits.triagesAtOnce(1, Duration.ofSeconds(5), Limits.REQUEST_TIME);
    TriageEngine overflows = (subject, text) -> recurse(text, 0);
    try (RunningServer server = RunningServer.start(data, overflows, limits)) {
      assertProblem(server.post(TRIAGE, "text/plain", "x"), 500, "failed");
      assertProblem(server.post(TRIAGE, "text/plain", "x"), 500, "failed");
    }
  }

  private static TriageResult recurse(String text, int depth) {
    return depth < 0 ? SampleEngine.triage(text) : recurse(text + depth % 2, depth | 1);
  }

  private static String statusOf(Socket socket, String rest) throws IOException {
    socket.setSoTimeout(30_000);
    send(socket.getOutputStream(), head(rest));
    return firstLine(socket);
  }

  private static String head(String rest) {
    return "POST " + TRIAGE + " HTTP/1.1\r\nHost: localhost\r\n" + rest;
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String firstLine(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = reader.readLine();
    return line == null ? "" : line;
  }
}
