package io.lanewise.oracle;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a record as the constructor call that makes it again. */
final class JavaCode {

    private JavaCode() {}

    static String of(Object value) {
        return switch (value) {
            case Long number -> number + "L";
            case Float number -> number + "f";
            case String text -> '"' + text + '"';
            case Enum<?> constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name();
            case List<?> list -> list.stream().map(JavaCode::of).collect(Collectors.joining(", ", "List.of(", ")"));
            case Shape shape ->
                Arrays.stream(shape.toArray())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ", "Shape.of(", ")"));
            case Padding.Valid valid -> "Padding.VALID";
            case Padding.Same same -> "Padding.SAME";
            case Record record -> constructorCall(record);
            default -> value.toString();
        };
    }

    static String constructorCall(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> of(read(record, component)))
                .collect(Collectors.joining(", ", "new " + className(record.getClass()) + "(", ")"));
    }

    private static String className(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : className(outer) + "." + type.getSimpleName();
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException(component.toString(), fault);
        }
    }
}
