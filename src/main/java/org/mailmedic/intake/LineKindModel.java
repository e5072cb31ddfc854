package org.mailmedic.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;

/**
 * A maximum-entropy model of line kinds that stands beside the rules: it finds the command output,
 * tables and code among the lines that the rules take for prose. Safe for use by several threads.
 */
public final class LineKindModel {

  /** Below it the model's word does not count against the rules'. */
  private static final double SURE = 0.5;

  private static final String OUTPUT = Segment.Kind.OTHER.name();

  private final DocumentCategorizerME categorizer;

  LineKindModel(DoccatModel model) {
    this.categorizer = new DocumentCategorizerME(model);
  }

  /** Reads a model that {@link LineKindTrainer} wrote. */
  public static LineKindModel read(Path file) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return new LineKindModel(new DoccatModel(stream));
    }
  }

  /** The kind that the model alone would give a line by its features. */
  Segment.Kind kind(String[] features) {
    return Segment.Kind.valueOf(categorizer.getBestCategory(categorizer.categorize(features)));
  }

  /**
   * Whether a line is output or code rather than somebody's words.
   *
   * @param above the line right above; empty where a blank line or none stands there
   * @param below the line right below, likewise
   */
  boolean isOutput(String above, String line, String below) {
    double[] outcomes = categorizer.categorize(LineFeatures.of(above, line, below));
    return outcomes[categorizer.getIndex(OUTPUT)] > SURE;
  }
}
