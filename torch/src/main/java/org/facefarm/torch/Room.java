package org.facefarm.torch;

import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.facefarm.nets.backend.Device;
import org.facefarm.torch.device.Card;

/** The memory of a device, as far as what is computed depends on it. */
interface Room {
    /** A processor's, which the machine sees to. */
    Room OF_PROCESSOR = new Room() {};

    /** Bytes that are free; as many as there can be where nobody asks. */
    default long free() {
        return Long.MAX_VALUE;
    }

    /** Gives back what the allocator keeps for later. */
    default void release() {}

    /**
     * Before so many faces are computed at once.
     *
     * @throws IllegalStateException where they do not fit and no allocator would say so
     */
    default void take(int faces) {}

    static Room of(Device device) {
        return device.isCpu() ? OF_PROCESSOR : new OfCard(device);
    }

    /** Room for so many faces at a time: what a card would say to more, without one. */
    static Room forFaces(int most) {
        return new Room() {
            @Override
            public void take(int faces) {
                if (faces > most) {
                    throw new IllegalStateException(
                            "CUDA out of memory (made up: " + faces + " faces where " + most + " fit)");
                }
            }
        };
    }

    /** A card's. */
    record OfCard(Device device) implements Room {
        @Override
        public long free() {
            List<Card> cards = Card.all();
            return device.card() < cards.size() ? cards.get(device.card()).freeBytes() : Long.MAX_VALUE;
        }

        @Override
        public void release() {
            JniUtils.emptyCudaCache();
        }
    }
}
