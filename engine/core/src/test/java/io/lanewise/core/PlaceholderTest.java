package io.lanewise.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PlaceholderTest {
    @Test
    @Tag("width")
    void lanesAreAPowerOfTwo() {
        System.out.println("lanes " + Placeholder.lanes());
        assertThat(Integer.bitCount(Placeholder.lanes())).isEqualTo(1);
    }

    @Test
    void coreDependsOnNoFormat() {
        assertThat(new FMatrixRMaj(2, 2).getNumElements()).isEqualTo(4);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.jhdf..")
                .check(new ClassFileImporter().importPackages("io.lanewise"));
    }
}
