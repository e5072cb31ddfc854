package org.mailmedic.intake;

/**
 * Measures OpenNLP's models beside the plain rules that they would replace: {@code mvn -Pmeasure
 * verify -DskipTests -DskipITs}. Models of line kinds are measured by {@code mailmedic
 * train-lines}.
 */
public final class ModelMeasurement {

  private ModelMeasurement() {}

  /** Prints all figures. */
  public static void main(String[] arguments) throws Exception {
    LanguageMeasurement.run();
    SentenceMeasurement.run();
    WordMeasurement.run();
    NameMeasurement.run();
  }
}
