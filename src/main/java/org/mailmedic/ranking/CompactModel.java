package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;

/** Makes a trained model small enough for a repository. */
final class CompactModel {

  private CompactModel() {}

  /**
   * A model without the parameters below {@code least}, the others rounded to multiples of {@code
   * step}.
   *
   * @param parameters by term and cause
   */
  static GISModel of(
      List<String> terms, List<String> causes, float[][] parameters, double least, double step) {
    List<String> keptTerms = new ArrayList<>();
    List<Context> contexts = new ArrayList<>();
    for (int term = 0; term < parameters.length; term++) {
      Context context = context(parameters[term], least, step);
      if (context.getOutcomes().length > 0) {
        keptTerms.add(terms.get(term));
        contexts.add(context);
      }
    }
    return new GISModel(
        contexts.toArray(Context[]::new),
        keptTerms.toArray(String[]::new),
        causes.toArray(String[]::new));
  }

  private static Context context(float[] parameters, double least, double step) {
    int[] outcomes = new int[parameters.length];
    double[] rounded = new double[parameters.length];
    int kept = 0;
    for (int cause = 0; cause < parameters.length; cause++) {
      if (Math.abs(parameters[cause]) >= least) {
        outcomes[kept] = cause;
        rounded[kept] = Math.round(parameters[cause] / step) * step;
        kept++;
      }
    }
    return new Context(Arrays.copyOf(outcomes, kept), Arrays.copyOf(rounded, kept));
  }
}
