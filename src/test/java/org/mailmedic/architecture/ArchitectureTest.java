package org.mailmedic.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** One way for a ticket: a stage knows the stages before it and nothing of those after it. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.mailmedic");

  @Test
  void stagesDependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("postfix")
        .definedBy("..postfix..")
        .layer("maillog")
        .definedBy("..maillog..")
        .layer("intake")
        .definedBy("..intake..")
        .layer("knowledge")
        .definedBy("..knowledge..")
        .layer("diagnosis")
        .definedBy("..diagnosis..")
        .layer("ranking")
        .definedBy("..ranking..")
        .layer("reply")
        .definedBy("..reply..")
        .layer("triage")
        .definedBy("..triage..")
        .layer("explain")
        .definedBy("..explain..")
        .layer("store")
        .definedBy("..store..")
        .layer("http")
        .definedBy("..http..")
        .layer("cli")
        .definedBy("..cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("maillog")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("maillog")
        .mayNotAccessAnyLayer()
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("http", "cli")
        .whereLayer("explain")
        .mayOnlyBeAccessedByLayers("http", "cli")
        .whereLayer("triage")
        .mayOnlyBeAccessedByLayers("store", "http", "cli")
        .whereLayer("reply")
        .mayOnlyBeAccessedByLayers("triage")
        .whereLayer("ranking")
        .mayOnlyBeAccessedByLayers("reply", "triage", "cli")
        .whereLayer("diagnosis")
        .mayOnlyBeAccessedByLayers("ranking", "reply", "triage", "explain", "cli")
        .whereLayer("knowledge")
        .mayOnlyBeAccessedByLayers(
            "diagnosis", "ranking", "reply", "triage", "explain", "http", "cli")
        .whereLayer("intake")
        .mayOnlyBeAccessedByLayers("diagnosis", "ranking", "reply", "triage", "cli")
        .check(CLASSES);
  }

  @Test
  void reviewStandsAboveTheReadingOfConfigurations() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..postfix.config..", "..postfix.access..", "..postfix.address..", "..postfix.lookup..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..postfix.review..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("..postfix.review..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..intake..",
            "..knowledge..",
            "..diagnosis..",
            "..ranking..",
            "..reply..",
            "..triage..",
            "..store..",
            "..http..",
            "..cli..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.mailmedic.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noStaticMutableState() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.mailmedic..")
        .should()
        .beFinal()
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineWritesToTheConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
