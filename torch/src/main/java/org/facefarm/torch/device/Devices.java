package org.facefarm.torch.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.facefarm.nets.backend.Device;
import org.facefarm.nets.net.Precision;

/**
 * What this process computes on, and the libtorch that it does so with.
 *
 * @param all at least one: the processor, or cards
 * @param libtorch empty for the one that is part of the build, which computes on processors only
 * @param cards that there are, used or not
 * @param note why it is the processor though nobody asked for it; "" else
 */
public record Devices(List<Device> all, Optional<Libtorch> libtorch, List<Card> cards, String note) {
    /** A card where one can be used, else the processor. */
    public static final String AUTO = "auto";

    /** How a machine is asked; each only when it matters. */
    record Machine(Supplier<List<Card>> cards, Supplier<Optional<Path>> python) {}

    public Devices {
        all = List.copyOf(all);
        cards = List.copyOf(cards);
    }

    /**
     * What is wished for, as far as this machine has it. Loads nothing.
     *
     * @param wish {@link #AUTO}, or as {@link Device#named} reads it
     * @param named a folder of libtorch to use
     * @throws DeviceException when a card is asked for and cannot be had, or the named folder holds no libtorch that can be used
     */
    public static Devices of(String wish, Optional<Path> named) {
        return of(wish, named.or(Libtorch::ofEnvironment), new Machine(Card::all, Libtorch::ofPython));
    }

    static Devices of(String wish, Optional<Path> named, Machine machine) {
        Optional<Libtorch> given = named.map(Libtorch::in);
        if (wish.equals(Device.CPU.toString())) {
            return new Devices(List.of(Device.CPU), given, List.of(), "");
        }
        List<Card> cards = machine.cards().get();
        try {
            if (cards.isEmpty()) {
                throw new DeviceException("nvidia-smi tells of no card; where there is one, install NVIDIA's driver");
            }
            Libtorch libtorch = given.or(() -> machine.python().get().map(Libtorch::in))
                    .orElseThrow(() -> new DeviceException(
                            "the libtorch of this build computes on processors only: " + Libtorch.INSTALL));
            if (!libtorch.cuda()) {
                throw new DeviceException("the " + libtorch + " computes on processors only: " + Libtorch.INSTALL);
            }
            return new Devices(wished(wish, cards), Optional.of(libtorch), cards, "");
        } catch (DeviceException e) {
            if (!wish.equals(AUTO)) {
                throw new DeviceException("cannot compute on " + wish + ": " + e.getMessage());
            }
            return new Devices(List.of(Device.CPU), given, cards, e.getMessage());
        }
    }

    private static List<Device> wished(String wish, List<Card> cards) {
        if (wish.equals(AUTO) || wish.equals("cuda")) {
            return IntStream.range(0, cards.size()).mapToObj(Device::new).toList();
        }
        Device device = Device.named(wish);
        if (device.card() >= cards.size()) {
            throw new DeviceException("the last of the cards is cuda:" + (cards.size() - 1));
        }
        return List.of(device);
    }

    /**
     * These when each of them computes; else the processor, where that will do.
     *
     * @param wish what these were made of
     * @param attempt fails on a device that does not compute
     * @throws DeviceException when a card is asked for and does not compute
     */
    public Devices tried(String wish, Consumer<Device> attempt) {
        for (Device device : all) {
            if (!device.isCpu()) {
                try {
                    attempt.accept(device);
                } catch (RuntimeException | LinkageError e) {
                    String why = "libtorch cannot use " + device + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                    if (!wish.equals(AUTO)) {
                        throw new DeviceException("cannot compute on " + wish + ": " + why);
                    }
                    return new Devices(List.of(Device.CPU), libtorch, cards, why);
                }
            }
        }
        return this;
    }

    /** What a device computes fastest in; empty for the processor, which tells itself. */
    public Optional<Precision> precision(Device device) {
        return device.isCpu()
                ? Optional.empty()
                : Optional.of(cards.get(device.card()).precision());
    }

    /** What DJL is to be told before libtorch is loaded, which is done once in a process. */
    public void prepare() {
        libtorch.ifPresent(l -> l.properties(!cards.isEmpty()).forEach((key, value) -> {
            if (System.getenv(key) == null && System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        }));
    }
}
