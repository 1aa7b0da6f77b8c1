package org.facefarm.client.order;

/** What an order depends on outside the farm's topics while it is followed. */
public interface Feeding {
    /** An order that others feed. */
    Feeding NONE = () -> true;

    /**
     * Whether it has all it needs.
     *
     * @throws RuntimeException when it will never have it
     */
    boolean complete();
}
