package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.lead.Command;
import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.LedgerLine;
import io.usher.lead.Reply;
import io.usher.lead.Shelf;
import io.usher.lead.Team;
import io.usher.lead.Wanted;
import io.usher.routing.DeskRecords;
import io.usher.routing.DeskStore.Kept;
import io.usher.routing.Sales;
import io.usher.value.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A sales desk with nobody at it. */
final class NoSales implements Sales, DeskRecords {
  @Override
  public Team team() {
    return Team.NONE;
  }

  @Override
  public DeskRecords records() {
    return this;
  }

  @Override
  public Optional<CompletableFuture<Outcome<Reply>>> ask(Command command) {
    return Optional.empty();
  }

  @Override
  public CompletableFuture<Optional<Lead>> decided(LeadRequest request, Duration within) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public LedgerLine who(LeadRequest request) {
    throw new IllegalStateException("there is no pool");
  }

  @Override
  public Kept kept() {
    return Kept.NOTHING;
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }

  @Override
  public Shelf shelf(Wanted wanted) {
    return Shelf.EMPTY;
  }

  @Override
  public Map<String, Lead> leads(Set<String> ids) {
    return Map.of();
  }

  @Override
  public List<Lead> of(CustomerId customer) {
    return List.of();
  }

  @Override
  public Page<Lead> leads(Filter filter, OptionalLong before, int most) {
    return new Page<>(List.of(), OptionalLong.empty());
  }

  @Override
  public List<LedgerLine> why(String lead) {
    return List.of();
  }

  @Override
  public Page<LedgerLine> ledger(String pool, OptionalLong before, int most) {
    return new Page<>(List.of(), OptionalLong.empty());
  }
}
