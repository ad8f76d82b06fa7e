// Sends what a shop sends through RudderStack's client; only its host and key are set.
// usage: node rudderstack.js HOST KEY CUSTOMER
const Analytics = require('@rudderstack/rudder-sdk-node');
const [, , host, writeKey, userId] = process.argv;

const analytics = new Analytics(writeKey, { dataPlaneUrl: host });

analytics.identify({ userId, traits: { email: `${userId}@example.com`, plan: 'pro', age: 34 } });
analytics.track({
  userId,
  event: 'Order Completed',
  properties: { order_id: 'o-1', total: 49.9, currency: 'EUR', products: [{ product_id: 'p-1', quantity: 1 }] },
});
analytics.track({ anonymousId: `visitor-of-${userId}`, event: 'Product Viewed', properties: { product_id: 'p-1' } });
analytics.page({ userId, category: 'Docs', name: 'Start' });
analytics.screen({ userId, name: 'Welcome' });
analytics.group({ userId, groupId: `group-of-${userId}`, traits: { name: 'Initech', employees: 329 } });

analytics.flush().then(
  () => console.log('sent'),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
