package wrong.house.customer;

import wrong.house.json.Parcel;

/** Says nothing by its name and looks upstairs. */
public interface CustomerManager {
  Parcel[] parcels();
}
