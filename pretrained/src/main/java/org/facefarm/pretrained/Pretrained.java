package org.facefarm.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * What the trainings of a preset start from in this build: {@code PRESET.weights}, which {@code nets} reads, and its manifest
 * {@code PRESET.properties}. Made by {@code facefarm bench pretrain} of performers of the puppet studio; no real person has a
 * part in it.
 *
 * @param preset its name
 * @param sha256 digest of the weights' file: part of the preset's digest, because it decides what a training comes to
 * @param recipe how it was made, for people
 */
public record Pretrained(String preset, String sha256, String recipe) {
    private static final String WEIGHTS = ".weights";
    private static final String MANIFEST = ".properties";

    /** What there is for the preset of this name; empty where its trainings start from noise. */
    public static Optional<Pretrained> of(String preset) {
        try (InputStream in = Pretrained.class.getResourceAsStream(preset + MANIFEST)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties manifest = new Properties();
            manifest.load(in);
            return Optional.of(new Pretrained(preset, manifest.getProperty("sha256"), manifest.getProperty("recipe")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The weights' file.
     *
     * @throws IllegalStateException when it is not the one that the manifest tells of
     */
    public byte[] weights() {
        try (InputStream in = Pretrained.class.getResourceAsStream(preset + WEIGHTS)) {
            byte[] file = in == null ? new byte[0] : in.readAllBytes();
            if (!sha256(file).equals(sha256)) {
                throw new IllegalStateException("the pretrained weights of " + preset
                        + " are not those that their manifest tells of: make both anew with 'facefarm bench pretrain'");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the manifest of a file of weights beside it.
     *
     * @param weights named {@code PRESET.weights}, or otherwise; the manifest has the same name up to the last dot
     */
    public static void describe(Path weights, String recipe) throws IOException {
        String name = weights.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path manifest = weights.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + MANIFEST);
        String text = "sha256=%s%nrecipe=%s%n".formatted(sha256(Files.readAllBytes(weights)), recipe);
        Files.writeString(manifest, text, StandardCharsets.ISO_8859_1);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
