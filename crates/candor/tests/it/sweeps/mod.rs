//! Sweeps over the whole route table, which is taken from the OpenAPI document: no route can be forgotten.

mod bad_input;
mod example;
mod rules;
mod table;
mod walls;
