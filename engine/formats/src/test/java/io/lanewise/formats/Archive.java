package io.lanewise.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip archive that is taken apart, changed and put together again by the JDK. */
public final class Archive {

    public static final String CONFIG = "config.json";
    public static final String WEIGHTS = "model.weights.h5";

    private final Map<String, byte[]> members = new LinkedHashMap<>();

    private Archive() {}

    public static Archive of(byte[] zip) {
        Archive archive = new Archive();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                archive.members.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return archive;
    }

    /** The same by way of a file: its directory says what a stream has not, the sizes of stored members that are written later. */
    public static Archive ofFile(byte[] zip) {
        Archive archive = new Archive();
        try {
            Path file = Files.createTempFile("archive", ".zip");
            Files.write(file, zip);
            try (ZipFile in = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(in.entries())) {
                    archive.members.put(
                            entry.getName(), in.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return archive;
    }

    /** Names of all members, in order. */
    public Set<String> names() {
        return members.keySet();
    }

    public byte[] get(String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    public Archive with(String name, byte[] content) {
        members.put(name, content);
        return this;
    }

    public Archive without(String name) {
        members.remove(name);
        return this;
    }

    /** Replaces a piece of {@code config.json} that must be there. */
    public Archive withConfig(String piece, String replacement) {
        String config = new String(get(CONFIG), StandardCharsets.UTF_8);
        if (!config.contains(piece)) {
            throw new IllegalArgumentException("no " + piece + " in " + config);
        }
        return with(CONFIG, config.replace(piece, replacement).getBytes(StandardCharsets.UTF_8));
    }

    public byte[] stored() {
        return zipped(ZipEntry.STORED);
    }

    public byte[] deflated() {
        return zipped(ZipEntry.DEFLATED);
    }

    private byte[] zipped(int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setMethod(method);
                entry.setSize(member.getValue().length);
                entry.setCrc(crc.getValue());
                out.putNextEntry(entry);
                out.write(member.getValue());
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return bytes.toByteArray();
    }
}
