//! Arrays with a type for each leading item (`prefixItems`).

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::Decode;
use super::array::Array;
use super::object::Slot;
use super::reader::Reader;

/// An array of leading items of their own types and any number of other items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tuple<I, R> {
    /// The leading items, as a tuple.
    pub items: I,
    /// The other items.
    pub rest: Vec<R>,
}

/// A tuple of the leading items of an array.
pub trait Items: Sized + Send {
    /// Reads the items; `other` reads each item after them.
    fn read(array: &mut Array<'_, '_>, other: impl FnMut(&mut Array<'_, '_>)) -> Option<Self>;
    /// Writes the items.
    ///
    /// # Errors
    /// Returns the errors of the serializer.
    fn write<S: SerializeSeq>(&self, array: &mut S) -> Result<(), S::Error>;
}

impl<I: Items, R: Decode> Decode for Tuple<I, R> {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        let mut array = json.array()?;
        let (mut rest, mut is_complete) = (Vec::new(), true);
        let items = I::read(&mut array, |array| match array.read() {
            Some(item) => rest.push(item),
            None => is_complete = false,
        });
        is_complete.then_some(Self { items: items?, rest })
    }
}

impl<I: Items, R: Serialize> Serialize for Tuple<I, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(None)?;
        self.items.write(&mut array)?;
        self.rest.iter().try_for_each(|item| array.serialize_element(item))?;
        array.end()
    }
}

impl<'de, I: Items, R: Decode> serde::Deserialize<'de> for Tuple<I, R> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::from_deserializer(deserializer)
    }
}

macro_rules! tuples {
    ($($name:ident $slot:ident $index:tt),*) => {
        impl<$($name: Decode + Serialize),*> Items for ($($name,)*) {
            fn read(array: &mut Array<'_, '_>, mut other: impl FnMut(&mut Array<'_, '_>)) -> Option<Self> {
                $(let mut $slot = Slot::Absent;)*
                while let Some(index) = array.index() {
                    match index {
                        $($index => array.read_into(&mut $slot),)*
                        _ => other(array),
                    }
                }
                $(let $slot = array.required($index, $slot);)*
                Some(($($slot?,)*))
            }

            fn write<W: SerializeSeq>(&self, array: &mut W) -> Result<(), W::Error> {
                $(array.serialize_element(&self.$index)?;)*
                Ok(())
            }
        }

        /// An array of exactly these items.
        impl<$($name: Decode + Serialize),*> Decode for ($($name,)*) {
            fn decode(json: &mut Reader<'_>) -> Option<Self> {
                Self::read(&mut json.array()?, |array| array.deny())
            }
        }
    };
}

tuples!(A a 0);
tuples!(A a 0, B b 1);
tuples!(A a 0, B b 1, C c 2);
tuples!(A a 0, B b 1, C c 2, D d 3);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10, L l 11);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10, L l 11, M m 12);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10, L l 11, M m 12, N n 13);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10, L l 11, M m 12, N n 13, O o 14);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10, L l 11, M m 12, N n 13, O o 14, P p 15);
