//! Bytes to samples to words; knows no tenant, touches no disk and no network.
