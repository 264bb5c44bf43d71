package io.lanewise.run;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses RUN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lanewise.run");

    @Test
    void seesOnlyWhatCoreAndFormatsExport() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lanewise.kernel..", "io.lanewise.operator..", "io.lanewise.parallel..", "jdk.incubator..")
                .check(RUN);
        classes()
                .that()
                .resideInAPackage("io.lanewise.run..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.imageio..",
                        "org.jspecify..",
                        "picocli..",
                        "com.fasterxml.jackson.core..",
                        "me.tongfei.progressbar..",
                        "io.lanewise.run..",
                        "io.lanewise.console",
                        "io.lanewise.formats",
                        "io.lanewise.formats.npy",
                        "io.lanewise.machine",
                        "io.lanewise.memory",
                        "io.lanewise.model",
                        "io.lanewise.parameter",
                        "io.lanewise.plan",
                        "io.lanewise.session",
                        "io.lanewise.tensor")
                .check(RUN);
    }

    @Test
    void importsPointDownwards() {
        below("measure");
        below("image");
        below("tensor");
        below("report", "image", "measure", "tensor");
    }

    @Test
    void slowToLoadLibrariesStayInTheirPlace() {
        only("RasterPicture", "java.awt..", "javax.imageio..");
        only("Json", "com.fasterxml.jackson..");
        only("DelayedProgressBar", "me.tongfei..");
        only("RunCommand", "picocli..");
    }

    private static void below(String name, String... allowed) {
        String[] packages = new String[allowed.length + 1];
        packages[0] = "io.lanewise.run." + name;
        for (int i = 0; i < allowed.length; i++) {
            packages[i + 1] = "io.lanewise.run." + allowed[i];
        }
        noClasses()
                .that()
                .resideInAPackage(packages[0])
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.lanewise.run..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages))))
                .check(RUN);
    }

    private static void only(String owner, String... packages) {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\." + owner + "(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(RUN);
    }
}
