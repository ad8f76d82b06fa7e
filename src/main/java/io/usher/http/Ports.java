package io.usher.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.usher.flow.Audiences;
import io.usher.flow.Intake;
import io.usher.flow.Keys;
import io.usher.flow.Rejects;
import io.usher.jobs.Advance;
import io.usher.jobs.ClockHand;
import io.usher.publish.Backfill;
import io.usher.routing.Sales;
import io.usher.view.Identities;
import io.usher.view.Queries;
import io.usher.view.Territories;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the server calls.
 *
 * @param hand of the clock below
 * @param ready whether events can be taken in now: a rulebook is live and the store answers; called
 *     off the event loops
 * @param meters where the server counts
 * @param metrics the text of {@code /metrics}
 */
public record Ports(
    Intake intake,
    Queries queries,
    Audiences audiences,
    Keys keys,
    Rejects rejects,
    Advance advance,
    ClockHand hand,
    Backfill backfill,
    Identities identities,
    Sales sales,
    Territories territories,
    Delivery delivery,
    BooleanSupplier ready,
    MeterRegistry meters,
    Supplier<String> metrics,
    InstantSource clock) {}
