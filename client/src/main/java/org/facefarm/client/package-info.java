/**
 * What a program may ask of a farm; the rooms below say it by subject.
 *
 * <p>An order from the wish to the delivered video:
 *
 * <pre>{@code
 * SwapWish wish = new SwapWish(
 *         List.of(Path.of("anna.mp4")),
 *         null,
 *         List.of(new SwapRequest.TargetFile(Path.of("scene.mp4"), Path.of("scene-anna.mp4"))),
 *         PersonWish.MOST_SEEN,
 *         PersonWish.of(List.of("lead.jpg"), Path.of("")),
 *         List.of(),
 *         List.of(),
 *         Path.of("consent.yaml"),
 *         null,
 *         List.of(),
 *         training,
 *         IngestSettings.DEFAULT,
 *         List.of());
 * SwapRequest request = CheckedSwap.of(wish, LocalDate.now(ZoneOffset.UTC)).request(extraction, merge, encoders, null);
 * try (FarmClient farm = new FarmClient(FarmConnection.to("kafka:9092"))) {
 *     PlannedOrder order = PlannedOrder.of(request);
 *     SwapReport report = farm.job(Path.of("previews"), status -> show(status), () -> {}).run(order, false);
 * }
 * }</pre>
 *
 * <p>The same by hand is {@code orders().give(order)}, {@code videos().store(order.files())}, {@code
 * orders().follow(order.id(), news)}, and, as soon as the news is that it is being delivered, {@code
 * deliveries().of(order.id())} and {@code deliveries().take(task, file)}.
 */
package org.facefarm.client;
