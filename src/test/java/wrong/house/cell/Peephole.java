package wrong.house.cell;

import wrong.house.customer.CustomerManager;

/** Looks into the neighbour's room. */
public record Peephole(CustomerManager neighbour) {}
