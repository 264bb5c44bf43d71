package io.lanewise.formats;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows of the package descriptions. */
class ArchitectureTest {

    private static final String ROOT = "io.lanewise.formats";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void looksAtTheWholeModule() {
        assertThat(CLASSES.size()).isGreaterThan(30);
        assertThat(CLASSES.contain(Models.class)).isTrue();
    }

    /** A package and all packages of Lanewise that it may import, below io.lanewise or io.lanewise.formats. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source | memory",
                "zip | formats.source memory",
                "json | formats.source",
                "hdf5 | formats.source memory",
                "npy | formats.source formats.zip memory",
                "text | model tensor",
                "keras | formats.source formats.zip formats.json formats.hdf5 formats.npy formats.keras.network "
                        + "formats.keras.weights model parameter",
                "keras.network | formats.source formats.json formats.keras.layer model tensor",
                "keras.layer | formats.source formats.json model tensor",
                "keras.weights | formats.source formats.hdf5 formats.keras.network model parameter tensor memory",
            })
    void importsPointDownwards(String name, String allowed) {
        String[] packages = (ROOT + "." + name + " io.lanewise." + allowed.replace(" ", " io.lanewise.")).split(" ");

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.lanewise..")
                        .and(not(resideInAnyPackage(packages)))
                        .and(not(nameMatching(ROOT.replace(".", "\\.")
                                + "\\.(\\w+Exception|ModelDescription|InputShapes(\\$FileInput)?)"))))
                .check(CLASSES);
    }

    @Test
    void seesOnlyWhatTheCoreExports() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lanewise.kernel..", "io.lanewise.operator..", "io.lanewise.parallel..")
                .check(CLASSES);
    }

    @Test
    void touchesEachLibraryInOnePlaceOnly() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT + ".json")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("com.fasterxml..")))
                .check(CLASSES);
    }

    @Test
    void looksUpNoClassByName() {
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
                .check(CLASSES);
    }
}
