package io.lanewise.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lanewise.console");

    @Test
    void knowsFaultsAndNothingElseOfTheEngine() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("io.lanewise.console", "java..", "org.jspecify..", "picocli")
                                .or(assignableTo(Throwable.class)))
                .check(CONSOLE);
    }

    @Test
    void parserIsLoadedOnlyWhenThereIsSomethingToParse() {
        classes()
                .that()
                .doNotHaveSimpleName("Arguments")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("picocli..")
                .check(CONSOLE);
    }
}
