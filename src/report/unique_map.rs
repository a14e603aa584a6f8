//! Reading maps in which a key that stands twice is an error, never a silent last one.

use std::collections::{BTreeMap, BTreeSet};
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
    K: Deserialize<'de> + Ord + Clone + fmt::Display,
    V: Deserialize<'de>,
{
    Ok(unique_pairs(deserializer)?.into_iter().collect())
}

/// The pairs of a map in the order written.
///
/// # Errors
/// As [`unique_map`].
pub(crate) fn unique_pairs<'de, D, K, V>(deserializer: D) -> Result<Vec<(K, V)>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + Clone + fmt::Display,
    V: Deserialize<'de>,
{
    deserializer.deserialize_map(UniqueKeys(PhantomData))
}

struct UniqueKeys<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for UniqueKeys<K, V>
where
    K: Deserialize<'de> + Ord + Clone + fmt::Display,
    V: Deserialize<'de>,
{
    type Value = Vec<(K, V)>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("{ \"名称\": 值, … }")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        /// Up to here comparing is faster than looking up.
        const FEW: usize = 32;
        let (mut pairs, mut many): (Vec<(K, V)>, BTreeSet<K>) = (Vec::new(), BTreeSet::new());
        while let Some(key) = map.next_key::<K>()? {
            if pairs.len() == FEW {
                many.extend(pairs.iter().map(|(known, _)| known.clone()));
            }
            let is_new =
                if pairs.len() < FEW { pairs.iter().all(|(known, _)| *known != key) } else { many.insert(key.clone()) };
            if !is_new {
                return Err(A::Error::custom(doubled(&key)));
            }
            pairs.push((key, map.next_value()?));
        }
        Ok(pairs)
    }
}

/// The message for a key that stands twice.
pub(crate) fn doubled(key: &impl fmt::Display) -> String {
    format!("“{}”出现了两次", shortened(&key.to_string()))
}
