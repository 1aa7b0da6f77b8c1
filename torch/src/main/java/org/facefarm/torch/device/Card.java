package org.facefarm.torch.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.facefarm.nets.net.Precision;

/**
 * A card, as NVIDIA's driver tells of it.
 *
 * @param capability what its processors can, ten times the number that NVIDIA gives it: 86 for 8.6
 */
public record Card(String name, long memoryBytes, long freeBytes, String driver, int capability) {
    private static final int HAS_BFLOAT16 = 80;
    private static final int HAS_FAST_FLOAT16 = 70;

    private static final List<String> ASKED =
            List.of("name", "memory.total", "memory.free", "driver_version", "compute_cap", "uuid");

    /** The cards that this process may use, numbered as CUDA numbers them; none where there is no driver. */
    public static List<Card> all() {
        return Command.output("nvidia-smi", "--query-gpu=" + String.join(",", ASKED), "--format=csv,noheader,nounits")
                .map(told -> parsed(told, visible()))
                .orElse(List.of());
    }

    private static Optional<String> visible() {
        return Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    /** What the driver calls the card of this number. */
    static String driversName(int card) {
        return visible().map(names -> names.split(",")[card].strip()).orElse(String.valueOf(card));
    }

    /**
     * Reads a table of nvidia-smi.
     *
     * @param visible numbers or beginnings of UUIDs, comma-separated: those cards in that order, up to the first that is none
     */
    static List<Card> parsed(String table, Optional<String> visible) {
        List<String[]> rows = table.lines()
                .map(line -> line.split(" *, *"))
                .filter(row -> row.length == ASKED.size())
                .toList();
        if (visible.isEmpty()) {
            return rows.stream().flatMap(row -> read(row).stream()).toList();
        }
        List<Card> cards = new ArrayList<>();
        for (String wanted : visible.get().split(",")) {
            Optional<Card> card = row(rows, wanted.strip()).flatMap(Card::read);
            if (card.isEmpty()) {
                break;
            }
            cards.add(card.get());
        }
        return List.copyOf(cards);
    }

    private static Optional<String[]> row(List<String[]> rows, String wanted) {
        if (wanted.matches("\\d{1,3}")) {
            int number = Integer.parseInt(wanted);
            return number < rows.size() ? Optional.of(rows.get(number)) : Optional.empty();
        }
        Predicate<String[]> named = row -> row[row.length - 1].startsWith(wanted);
        return wanted.startsWith("GPU-") ? rows.stream().filter(named).findFirst() : Optional.empty();
    }

    private static Optional<Card> read(String[] row) {
        try {
            return Optional.of(new Card(row[0], mebibytes(row[1]), mebibytes(row[2]), row[3], (int)
                    Math.round(10 * Double.parseDouble(row[4]))));
        } catch (NumberFormatException e) {
            // The driver has lost it, and says so in words.
            return Optional.empty();
        }
    }

    private static long mebibytes(String text) {
        return Long.parseLong(text) << 20;
    }

    /** What it computes fastest in without losing a training. */
    public Precision precision() {
        return capability >= HAS_BFLOAT16
                ? Precision.BF16
                : capability >= HAS_FAST_FLOAT16 ? Precision.FP16 : Precision.FP32;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %.1f GiB, %.1f of them free, driver %s, compute capability %.1f",
                name,
                memoryBytes / 0x1p30,
                freeBytes / 0x1p30,
                driver,
                capability / 10.0);
    }
}
