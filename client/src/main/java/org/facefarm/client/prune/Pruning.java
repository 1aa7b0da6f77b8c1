package org.facefarm.client.prune;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.stored.GoneVideos;
import org.facefarm.client.internal.stored.LogPlaces;
import org.facefarm.client.internal.stored.LogPlaces.Place;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.EventLog;

/**
 * Deletes what orders need no more. Kafka deletes from the beginning of a partition only, so what is needed keeps all that lies
 * behind it.
 */
public final class Pruning {
    private final FarmTopics topics;

    public Pruning(FarmTopics topics) {
        this.topics = topics;
    }

    /**
     * Looks, before an order is given, whether what it says of keeping can be.
     *
     * @throws UserError when the broker deletes sooner
     */
    public void requireKept(Order order) {
        if (order.getKeep() == null) {
            return;
        }
        try (LogPlaces places = new LogPlaces(topics.connection())) {
            for (PrunedKind kind : PrunedKind.values()) {
                int days = kind.days(order.getKeep(), 0);
                kind.topics().forEach(topic -> requireKept(kind, days, topic, places.retention(topic)));
            }
        }
    }

    private void requireKept(PrunedKind kind, int days, Topic topic, Duration retention) {
        if (!retention.isNegative() && retention.toDays() < days) {
            throw new UserError(
                    "%s cannot be kept for %d days: the broker deletes records of topic %s after %d; say less, or set its retention.ms with kafka-configs.sh"
                            .formatted(
                                    kind.name().toLowerCase(Locale.ROOT),
                                    days,
                                    topics.connection().name(topic),
                                    retention.toDays()));
        }
    }

    /**
     * What would go, in the order of the topics.
     *
     * @param days for which each kind to be deleted stays where orders do not say it themselves, counted as {@link
     *     org.facefarm.schemas.record.KeepDays} tells; an hour at least
     */
    public List<PrunableRecords> prunable(Map<PrunedKind, Integer> days) {
        Set<Topic> pruned = EnumSet.noneOf(Topic.class);
        days.keySet().forEach(kind -> pruned.addAll(kind.topics()));
        try (LogPlaces places = new LogPlaces(topics.connection())) {
            Map<Place, Long> starts = places.starts(pruned);
            Map<Place, Long> before = before(starts, days);
            Map<Place, Long> ends = places.ends(pruned);
            Optional<Map<Place, Long>> sizes = places.sizes();
            return before.entrySet().stream()
                    .filter(e -> pruned.contains(e.getKey().topic()))
                    .map(e -> {
                        Place place = e.getKey();
                        double share =
                                (e.getValue() - starts.get(place)) / (double) (ends.get(place) - starts.get(place));
                        return new PrunableRecords(
                                place.topic(),
                                place.partition(),
                                e.getValue(),
                                sizes.map(known -> Math.round(share * known.getOrDefault(place, 0L))));
                    })
                    .sorted(Comparator.comparing(PrunableRecords::topic).thenComparing(PrunableRecords::partition))
                    .toList();
        }
    }

    private Map<Place, Long> before(Map<Place, Long> starts, Map<PrunedKind, Integer> days) {
        Map<PrunedKind, Integer> all = new EnumMap<>(PrunedKind.class);
        Arrays.stream(PrunedKind.values()).forEach(kind -> all.put(kind, days.getOrDefault(kind, kind.days())));
        KeptUntil kept = new KeptUntil(
                topics.latest(Topic.ORDERS, Order.class),
                topics.latest(Topic.STATUS, OrderStatus.class),
                topics.latest(Topic.CONSENTS, Consent.class).stream()
                        .filter(consent -> consent.getRevokedAt() != null)
                        .map(Consent::getConsentId)
                        .collect(Collectors.toSet()),
                all);
        FreeRecords free = new FreeRecords(starts, kept, Instant.now());
        try (EventLog events = topics.events()) {
            events.untilNow(free::note);
        }
        if (days.containsKey(PrunedKind.FRAMES)) {
            videos().forEach(free::note);
            segments().forEach(free::note);
        }
        return free.before();
    }

    /**
     * Deletes them. First the farm's books are told, so that what is not there any more is made anew when it is wanted, or asked
     * for.
     */
    public void prune(Collection<PrunableRecords> records) {
        Map<Place, Long> before = new HashMap<>();
        records.forEach(gone -> before.put(new Place(gone.topic(), gone.partition()), gone.before()));
        boolean ofVideos = records.stream().map(PrunableRecords::topic).anyMatch(GoneVideos::liesIn);
        List<Outgoing> struckOut = ofVideos ? struckOut(before) : List.of();
        Stream<Outgoing> news = records.stream()
                .map(gone ->
                        topics.event("", new RecordsPruned(gone.topic().topicName(), gone.partition(), gone.before())));
        topics.write(Stream.concat(struckOut.stream(), news).toList());
        try (LogPlaces places = new LogPlaces(topics.connection())) {
            places.delete(before);
        }
    }

    private List<Outgoing> struckOut(Map<Place, Long> before) {
        GoneVideos gone = new GoneVideos(videos(), segments(), before);
        return gone.struckOut(gone.ids());
    }

    private List<Video> videos() {
        return topics.latest(Topic.VIDEOS, Video.class);
    }

    private List<Segment> segments() {
        return topics.latest(Topic.SEGMENTS, Segment.class);
    }
}
