package io.lanewise.counter.report;

import io.lanewise.formats.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** As much of JSON Schema as the project's schema needs; a field that the schema does not know is a fault too. */
final class Schema {

    private final Json.Struct root;

    Schema(Json.Struct root) {
        this.root = root;
    }

    /** Where a value does not follow the schema, and why. */
    List<String> faults(Json value) {
        List<String> faults = new ArrayList<>();
        check(root, value, "$", faults);
        return faults;
    }

    private void check(Json.Struct schema, Json value, String path, List<String> faults) {
        for (Map.Entry<String, Json> rule : schema.fields().entrySet()) {
            boolean kept = switch (rule.getKey()) {
                case "$schema", "$defs", "title", "description", "items" -> true;
                case "$ref" -> {
                    check(referred(rule.getValue()), value, path, faults);
                    yield true;
                }
                case "type" -> isOf(((Json.Text) rule.getValue()).value(), value);
                case "const" -> rule.getValue().equals(value);
                case "enum" -> ((Json.Sequence) rule.getValue()).items().contains(value);
                case "minimum" -> number(value) >= number(rule.getValue());
                case "maximum" -> number(value) <= number(rule.getValue());
                case "pattern" ->
                    value instanceof Json.Text text
                            && Pattern.compile(((Json.Text) rule.getValue()).value())
                                    .matcher(text.value())
                                    .find();
                case "anyOf" -> isAny((Json.Sequence) rule.getValue(), value, path);
                case "required" ->
                    ((Json.Sequence) rule.getValue())
                            .items().stream()
                                    .allMatch(name -> value instanceof Json.Struct struct
                                            && struct.fields().containsKey(((Json.Text) name).value()));
                case "properties" -> {
                    fields((Json.Struct) rule.getValue(), value, path, faults);
                    yield true;
                }
                default -> throw new IllegalArgumentException("schema: " + rule.getKey());
            };
            if (!kept) {
                faults.add(path + ": " + rule.getKey() + " " + rule.getValue() + ", got " + value);
            }
        }
        if (value instanceof Json.Sequence sequence && schema.get("items") instanceof Json.Struct items) {
            for (int i = 0; i < sequence.items().size(); i++) {
                check(items, sequence.items().get(i), path + "[" + i + "]", faults);
            }
        }
    }

    private void fields(Json.Struct properties, Json value, String path, List<String> faults) {
        if (value instanceof Json.Struct struct) {
            struct.fields().forEach((name, field) -> {
                if (properties.get(name) instanceof Json.Struct schema) {
                    check(schema, field, path + "." + name, faults);
                } else {
                    faults.add(path + ": not in the schema: " + name);
                }
            });
        }
    }

    private boolean isAny(Json.Sequence schemas, Json value, String path) {
        return schemas.items().stream().anyMatch(schema -> {
            List<String> faults = new ArrayList<>();
            check((Json.Struct) schema, value, path, faults);
            return faults.isEmpty();
        });
    }

    private Json.Struct referred(Json reference) {
        String[] steps = ((Json.Text) reference).value().split("/", -1);
        Json.Struct found = root;
        for (int i = 1; i < steps.length; i++) {
            found = (Json.Struct) Objects.requireNonNull(found.get(steps[i]), steps[i]);
        }
        return found;
    }

    private static boolean isOf(String type, Json value) {
        return switch (type) {
            case "object" -> value instanceof Json.Struct;
            case "array" -> value instanceof Json.Sequence;
            case "string" -> value instanceof Json.Text;
            case "boolean" -> value instanceof Json.Bool;
            case "number" -> value instanceof Json.Numeric;
            case "integer" -> value instanceof Json.Numeric number && number.value() == Math.rint(number.value());
            default -> throw new IllegalArgumentException("schema: type " + type);
        };
    }

    private static double number(Json value) {
        return value instanceof Json.Numeric number ? number.value() : Double.NaN;
    }
}
