package io.lanewise.counter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lanewise.plan.ActivationOutline;
import io.lanewise.tensor.WindowGeometry;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses COUNTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lanewise.counter");

    @Test
    void countingIsNotRunning() {
        classes()
                .that()
                .resideInAPackage("io.lanewise.counter..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "io.lanewise.counter..",
                                "io.lanewise.console",
                                "io.lanewise.formats",
                                "io.lanewise.tensor",
                                "io.lanewise.parameter",
                                "io.lanewise.model",
                                "io.lanewise.memory",
                                "java..",
                                "org.jspecify..",
                                "com.fasterxml.jackson.core..",
                                "picocli")
                        .or(type(ActivationOutline.class)))
                .check(COUNTER);
    }

    @Test
    void formulasAreIndependentOfWhatTheyCheck() {
        noClasses()
                .that()
                .resideInAPackage("io.lanewise.counter.formula")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lanewise.parameter..", "io.lanewise.memory..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(WindowGeometry.class)
                .check(COUNTER);
        noClasses()
                .that()
                .resideInAPackage("io.lanewise.counter.formula")
                .should()
                .callMethodWhere(
                        JavaCall.Predicates.target(nameMatching("outputShape|inputShape|parameters|parameterCount"))
                                .as("asks a layer or a node for a size"))
                .check(COUNTER);
    }

    @Test
    void onlyTheCommandKnowsFormatsAndPicocli() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lanewise.counter.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lanewise.formats..", "io.lanewise.console..", "picocli..", "io.lanewise.counter")
                .check(COUNTER);
    }

    @Test
    void onlyReportsWriteJson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lanewise.counter.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(COUNTER);
    }

    @Test
    void importsPointDownwards() {
        floor("io.lanewise.counter.text");
        floor("io.lanewise.counter.formula", "io.lanewise.counter.text");
        floor("io.lanewise.counter.summary", "io.lanewise.counter.formula", "io.lanewise.counter.text");
        floor("io.lanewise.counter.cost", "io.lanewise.counter.formula");
        floor("io.lanewise.counter.proof", "io.lanewise.counter.formula", "io.lanewise.counter.text");
        floor(
                "io.lanewise.counter.report",
                "io.lanewise.counter.proof",
                "io.lanewise.counter.cost",
                "io.lanewise.counter.summary",
                "io.lanewise.counter.formula",
                "io.lanewise.counter.text",
                "io.lanewise.plan",
                "com.fasterxml.jackson.core..");
        floor(
                "io.lanewise.counter.report.html",
                "io.lanewise.counter.report",
                "io.lanewise.counter.proof",
                "io.lanewise.counter.cost",
                "io.lanewise.counter.summary",
                "io.lanewise.counter.formula",
                "io.lanewise.counter.text");
    }

    @Test
    void onlyTheCommandKnowsThePage() {
        noClasses()
                .that()
                .resideInAPackage("io.lanewise.counter..")
                .and()
                .resideOutsideOfPackages("io.lanewise.counter", "io.lanewise.counter.report.html")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lanewise.counter.report.html")
                .check(COUNTER);
    }

    private static void floor(String room, String... below) {
        String[] allowed = new String[below.length + 6];
        System.arraycopy(below, 0, allowed, 0, below.length);
        allowed[below.length] = room;
        allowed[below.length + 1] = "java..";
        allowed[below.length + 2] = "io.lanewise.model";
        allowed[below.length + 3] = "io.lanewise.tensor";
        allowed[below.length + 4] = "io.lanewise.parameter";
        allowed[below.length + 5] = "io.lanewise.memory";
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyAccessClassesThat()
                .resideInAnyPackage(allowed)
                .check(COUNTER);
    }
}
