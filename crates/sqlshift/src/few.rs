//! Sets: of few values, a list in order, which costs less than a tree as long as it is short; of many that are only asked
//! for, by hash.

use foldhash::fast::RandomState;
use smallvec::SmallVec;
use std::borrow::Borrow;

/// Many values, in no order.
pub(crate) type Hashed<T> = std::collections::HashSet<T, RandomState>;
/// Many values by their keys, in the order in which they came.
pub(crate) type Indexed<K, V> = indexmap::IndexMap<K, V, RandomState>;

/// Each value once, in their order; a single one is held inline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Few<T>(SmallVec<[T; 1]>);

impl<T> Default for Few<T> {
    fn default() -> Few<T> {
        Few(SmallVec::new())
    }
}

impl<T: Ord> Few<T> {
    /// Adds a value; false if it is there.
    pub(crate) fn insert(&mut self, value: T) -> bool {
        match self.0.binary_search(&value) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, value);
                true
            }
        }
    }

    pub(crate) fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|own| own.borrow().cmp(value)).is_ok()
    }

    /// Takes a value away; false if it is not there.
    pub(crate) fn remove(&mut self, value: &T) -> bool {
        let found = self.0.binary_search(value);
        found.is_ok_and(|at| {
            self.0.remove(at);
            true
        })
    }

    /// Adds the values of another set.
    pub(crate) fn append(&mut self, other: Few<T>) {
        if self.0.is_empty() {
            *self = other;
        } else {
            self.extend(other);
        }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(crate) fn first(&self) -> Option<&T> {
        self.0.first()
    }
}

impl<T: Ord> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<T: Ord> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Few<T> {
        let mut few = Few::default();
        few.extend(values);
        few
    }
}

impl<T> IntoIterator for Few<T> {
    type Item = T;
    type IntoIter = smallvec::IntoIter<[T; 1]>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[test]
fn values_are_kept_once_and_in_order() {
    let mut few: Few<&str> = ["b", "c", "a", "b"].into_iter().collect();
    assert!(few.iter().eq(&["a", "b", "c"]) && few.first() == Some(&"a"));
    assert!(few.contains("c") && !few.insert("c") && few.remove(&"c") && !few.remove(&"c") && !few.contains("c"));
}
