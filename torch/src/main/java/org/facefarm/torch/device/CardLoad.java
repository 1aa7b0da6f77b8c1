package org.facefarm.torch.device;

import java.util.Optional;
import org.facefarm.nets.backend.Device;

/**
 * What a card is doing, as its driver tells.
 *
 * @param busy share of the last moments in which anything was computed, 0..1
 * @param usedBytes of its memory, by everybody
 */
public record CardLoad(double busy, long usedBytes) {
    /** Of a card now; nothing where there is no driver. */
    public static Optional<CardLoad> of(Device device) {
        return Command.output(
                        "nvidia-smi",
                        "--id=" + Card.driversName(device.card()),
                        "--query-gpu=utilization.gpu,memory.used",
                        "--format=csv,noheader,nounits")
                .flatMap(CardLoad::parsed);
    }

    static Optional<CardLoad> parsed(String line) {
        String[] words = line.strip().split(" *, *");
        try {
            return words.length == 2
                    ? Optional.of(new CardLoad(Double.parseDouble(words[0]) / 100, Long.parseLong(words[1]) << 20))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
