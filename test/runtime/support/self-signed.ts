/**
 * A key and a certificate for localhost and 127.0.0.1 that no authority signed, valid until 2126. Made for these tests;
 * it protects nothing:
 *
 *     openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost \
 *       -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out cert.pem
 */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgj9xsYI+KnJnL1WRo
oq5reAu97bxqGESjenG6JtJoW4qhRANCAAT/+twiyagQDcvecA6gYalCzz6L/nMQ
14lk8FAGDB/Q/fQdgBE9cVUBx1qqbkNZTgHt9SWdcuHKX7DcMoI6eD3D
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUd9AXtBazFBpk3AdbBsoBsdlnPPowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDAzNTAzMloYDzIxMjYxMDMx
MDM1MDMyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAT/+twiyagQDcvecA6gYalCzz6L/nMQ14lk8FAGDB/Q/fQdgBE9cVUB
x1qqbkNZTgHt9SWdcuHKX7DcMoI6eD3Do28wbTAdBgNVHQ4EFgQUYJUVpjXiDg1/
YU0IMfxkWZn+g54wHwYDVR0jBBgwFoAUYJUVpjXiDg1/YU0IMfxkWZn+g54wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAM0uG6bjcx69xOq1khzkS3+GDp9YqA1Qy0EguN+KEkVJAiEA
rGEEWLY7pA3vBEHyK36aqWUlCdCLn4vFyqYcgZ9Jqo0=
-----END CERTIFICATE-----`,
};
