package io.lanewise.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String BENCH = "io.lanewise.bench";

    private final JavaClasses bench = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(BENCH);

    @Test
    void onlyThePeakMeasurementTouchesVectorsAndKernels() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BENCH + ".peak")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.incubator.vector..", "io.lanewise.kernel..")
                .check(bench);
        classes()
                .that()
                .haveSimpleName("FmaPeak")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector")
                .check(bench);
    }

    @Test
    void importsPointDownwards() {
        in("workload")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others("workload"))
                .check(bench);
        in("peak")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others("peak"))
                .check(bench);
        in("peer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others("peer", "workload"))
                .check(bench);
        in("report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others("report", "workload"))
                .check(bench);
        in("report.html")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others("report", "report.html", "workload"))
                .check(bench);
        in("jmh")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BENCH, BENCH + ".report")
                .check(bench);
        in("cold")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others("cold", "workload", "peer", "report"))
                .check(bench);
    }

    @Test
    void theEngineIsUsedThroughWhatItExports() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lanewise.operator..", "io.lanewise.parallel..", "io.lanewise.formats.*..")
                .check(bench);
    }

    private static GivenClassesConjunction in(String name) {
        return noClasses().that().resideInAPackage(BENCH + "." + name);
    }

    /** The bench's packages but these. */
    private static String[] others(String... allowed) {
        List<String> ours = List.of(allowed);
        return Stream.of("", "workload", "peak", "peer", "report", "report.html", "cold", "jmh")
                .filter(name -> !ours.contains(name))
                .map(name -> name.isEmpty() ? BENCH : BENCH + "." + name)
                .toArray(String[]::new);
    }
}
