//! Reading maps in which a key that stands twice is an error, never a silent last one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::shortened;

/// For `#[serde(deserialize_with = …)]` on a map.
///
/// # Errors
/// A key stands twice, or a value cannot be read.
pub(crate) fn unique_map<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    deserializer.deserialize_map(UniqueKeys(PhantomData))
}

struct UniqueKeys<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for UniqueKeys<K, V>
where
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    type Value = BTreeMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("{ \"名称\": 值, … }")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key::<K>()? {
            match entries.entry(key) {
                Entry::Vacant(place) => place.insert(map.next_value()?),
                Entry::Occupied(place) => return Err(A::Error::custom(doubled(place.key()))),
            };
        }
        Ok(entries)
    }
}

/// The message for a key that stands twice.
pub(crate) fn doubled(key: &impl fmt::Display) -> String {
    format!("“{}”出现了两次", shortened(&key.to_string()))
}
