package wrong.house.json;

import com.fasterxml.jackson.core.JsonFactory;
import wrong.house.customer.CustomerManager;

/** Does what its room may do. */
public record Parcel(JsonFactory factory, CustomerManager owner) {}
