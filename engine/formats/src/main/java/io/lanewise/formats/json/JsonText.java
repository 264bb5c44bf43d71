package io.lanewise.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON texts. Duplicate names, text after the value, and what is too large or too deep are refused. */
public final class JsonText {

    /** The most bytes a text may have. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TOKENS = 2_000_000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final JsonParser parser;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the one value of a text in UTF-8.
     *
     * @throws io.lanewise.formats.ModelFormatException if it is no JSON or exceeds a limit
     * @throws IOException if it cannot be read
     */
    public static Json read(ByteSource source) throws IOException {
        Place place = source.place();
        if (source.size() > MAX_BYTES) {
            throw place.malformed("expected JSON of at most %d bytes, got %d".formatted(MAX_BYTES, source.size()));
        }
        byte[] text = source.bytes(0, (int) source.size());
        try (JsonParser parser = FACTORY.createParser(text)) {
            Json value = new JsonText(parser).value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw place.malformed("expected the text to end after its value, got more at byte "
                        + parser.currentTokenLocation().getByteOffset());
            }
            return value;
        } catch (JsonProcessingException fault) {
            JsonLocation location = fault.getLocation();
            String where = location == null
                    ? ""
                    : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
            throw place.malformed("expected JSON: " + fault.getOriginalMessage() + where, fault);
        } catch (CharConversionException fault) {
            throw place.malformed("expected JSON in UTF-8: " + fault.getMessage(), fault);
        }
    }

    private Json value(@Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> struct();
            case START_ARRAY -> sequence();
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeric(parser.getDoubleValue());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case null, default -> throw new JsonParseException(parser, "the text ends early");
        };
    }

    private Json struct() throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser.nextToken()));
        }
        return new Json.Struct(fields);
    }

    private Json sequence() throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return new Json.Sequence(items);
    }
}
