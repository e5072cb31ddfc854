package org.mailmedic.ranking;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.io.BinaryGISModelReader;
import opennlp.tools.ml.maxent.io.BinaryGISModelWriter;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * How likely each cause is by the terms of a ticket alone: a maximum entropy model of OpenNLP,
 * trained on tickets whose causes are known. Safe for use by several threads.
 */
public final class CauseClassifier {

  /** Natural logarithm of the probability below which causes are all the same: none. */
  static final double FLOOR = -9;

  /** Outcome of tickets that do not decide between causes. */
  public static final String UNDECIDED = "ask";

  private final AbstractModel model;

  CauseClassifier(AbstractModel model) {
    this.model = model;
  }

  /** A classifier that knows no cause. */
  static CauseClassifier untrained() {
    return new CauseClassifier(new GISModel(new Context[0], new String[0], new String[0]));
  }

  /**
   * Reads a model as {@link #write} wrote it.
   *
   * @throws IOException if the file cannot be read or is no such model
   */
  public static CauseClassifier read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      return new CauseClassifier(new BinaryGISModelReader(in).getModel());
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new IOException(file + ": is no classifier of causes", e);
    }
  }

  /** Writes the model in OpenNLP's binary form, compressed. */
  public void write(Path file) throws IOException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))));
    new BinaryGISModelWriter(model, out).persist();
  }

  /**
   * What the terms of a ticket are worth for each cause: the natural logarithm of its probability
   * above {@value #FLOOR}; a cause that the model does not know is not in the map.
   */
  Map<String, Double> likelihoods(Collection<String> terms) {
    double[] probabilities = model.eval(terms.toArray(String[]::new));
    Map<String, Double> likelihoods = new HashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      likelihoods.put(model.getOutcome(i), Math.max(Math.log(probabilities[i]), FLOOR) - FLOOR);
    }
    return likelihoods;
  }

  /** What a cause is worth of which the model knows nothing: as if all causes were as likely. */
  double unknownCause() {
    return Math.log(1.0 / Math.max(1, model.getNumOutcomes())) - FLOOR;
  }
}
