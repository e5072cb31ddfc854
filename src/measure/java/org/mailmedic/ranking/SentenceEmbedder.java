package org.mailmedic.ranking;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A sentence model from a jar: WordPiece tokens in, a vector of length 1 out. One thread. */
final class SentenceEmbedder implements AutoCloseable {

  private static final Pattern WORD =
      Pattern.compile("[\\p{IsHan}\\p{P}$+<=>^`|~]|[^\\s\\p{IsHan}\\p{P}$+<=>^`|~]+");
  private static final Pattern ACCENT = Pattern.compile("\\p{Mn}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\x{FFFD}&&[^\\s]]");
  private static final int LONGEST_WORD = 100;
  private static final long UNKNOWN = 100;
  private static final long FIRST = 101;
  private static final long LAST = 102;

  private final Map<String, Long> vocabulary = new HashMap<>();
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final boolean mean;

  /**
   * Loads {@code name.onnx} and {@code name-tokenizer.json} from the class path.
   *
   * @param mean whether the vector is the mean of all tokens' vectors, or else that of the first
   */
  SentenceEmbedder(String name, boolean mean) throws IOException, OrtException {
    this.mean = mean;
    new JsonMapper()
        .readTree(resource(name + "-tokenizer.json"))
        .get("model")
        .get("vocab")
        .properties()
        .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asLong()));
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(resource(name + ".onnx"), options);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = SentenceEmbedder.class.getResourceAsStream("/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** The first {@code most} windows of a text, each of at most {@code size} tokens. */
  List<long[]> windows(String text, int size, int most) {
    List<Long> tokens = new ArrayList<>();
    int room = size - 2;
    String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    Matcher words =
        WORD.matcher(CONTROL.matcher(ACCENT.matcher(plain).replaceAll("")).replaceAll(""));
    while (words.find() && tokens.size() < room * most) {
      addPieces(words.group(), tokens);
    }
    List<long[]> windows = new ArrayList<>();
    for (int from = 0; from == 0 || from < tokens.size() && windows.size() < most; from += room) {
      List<Long> window = new ArrayList<>(List.of(FIRST));
      window.addAll(tokens.subList(from, Math.min(from + room, tokens.size())));
      window.add(LAST);
      windows.add(window.stream().mapToLong(Long::longValue).toArray());
    }
    return windows;
  }

  /** The longest known pieces from left to right; a word with an unknown piece is unknown. */
  private void addPieces(String word, List<Long> tokens) {
    List<Long> pieces = new ArrayList<>();
    for (int start = 0; start < word.length(); ) {
      int end = word.length() > LONGEST_WORD ? start : word.length();
      String mark = start == 0 ? "" : "##";
      while (end > start && !vocabulary.containsKey(mark + word.substring(start, end))) {
        end--;
      }
      if (end == start) {
        tokens.add(UNKNOWN);
        return;
      }
      pieces.add(vocabulary.getOrDefault(mark + word.substring(start, end), UNKNOWN));
      start = end;
    }
    tokens.addAll(pieces);
  }

  float[] embed(long[] tokens) throws OrtException {
    long[] ones = new long[tokens.length];
    java.util.Arrays.fill(ones, 1);
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {tokens});
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor types =
            OnnxTensor.createTensor(environment, new long[][] {new long[tokens.length]});
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      float[][] states = ((float[][][]) result.get(0).getValue())[0];
      float[] vector = new float[states[0].length];
      double squares = 0;
      for (int i = 0; i < vector.length; i++) {
        for (int token = 0; token < (mean ? states.length : 1); token++) {
          vector[i] += states[token][i];
        }
        squares += vector[i] * vector[i];
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= (float) Math.sqrt(squares);
      }
      return vector;
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
