//! Trees to programs: steps for a machine that follows all ways at once.

use super::parse::{Node, Set};

/// A pattern made ready.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) sets: Vec<Class>,
    pub(super) main: Vec<Step>,
    /// Assertions about what follows or precedes, inner ones first.
    pub(super) looks: Vec<Look>,
}

/// An assertion: a program of its own, run over the whole text before the one that asks.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) steps: Vec<Step>,
    pub(super) direction: Direction,
}

/// Which way a program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// One step of a program; numbers are positions in it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Goes past a character of a class.
    Take(usize),
    Split(usize, usize),
    Jump(usize),
    Start,
    End,
    Boundary(bool),
    /// An assertion, and whether it has to hold.
    Look(usize, bool),
    Done,
}

/// A set of characters, quick for ASCII.
#[derive(Debug)]
pub(super) struct Class {
    ascii: u128,
    ranges: Set,
}

impl Class {
    fn new(ranges: Set) -> Self {
        let mut ascii = 0;
        for (from, to) in &ranges {
            for code in *from..=(*to).min(127) {
                ascii |= 1_u128 << code;
            }
        }
        Self { ascii, ranges }
    }

    pub(super) fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        if code < 128 {
            return self.ascii >> code & 1 == 1;
        }
        let end = self.ranges.partition_point(|(from, _)| *from <= code);
        end.checked_sub(1).and_then(|last| self.ranges.get(last)).is_some_and(|(_, to)| code <= *to)
    }
}

impl Program {
    pub(super) fn new(node: &Node) -> Self {
        let mut program = Self::default();
        program.main = program.steps(node, Direction::Forward);
        program
    }

    /// The position of a class, each of which is held once.
    fn class(&mut self, set: &Set) -> usize {
        self.sets.iter().position(|class| class.ranges == *set).unwrap_or_else(|| {
            self.sets.push(Class::new(set.clone()));
            self.sets.len() - 1
        })
    }

    fn steps(&mut self, node: &Node, direction: Direction) -> Vec<Step> {
        let mut writer = Writer { program: self, steps: Vec::new(), direction };
        writer.write(node);
        writer.steps.push(Step::Done);
        writer.steps
    }
}

struct Writer<'p> {
    program: &'p mut Program,
    steps: Vec<Step>,
    direction: Direction,
}

impl Writer<'_> {
    fn write(&mut self, node: &Node) {
        match node {
            Node::Set(set) => {
                let class = self.program.class(set);
                self.steps.push(Step::Take(class));
            }
            Node::All(nodes) if self.direction == Direction::Forward => nodes.iter().for_each(|node| self.write(node)),
            Node::All(nodes) => nodes.iter().rev().for_each(|node| self.write(node)),
            Node::Any(nodes) => self.any(nodes),
            Node::Repeat { node, least, most } => self.repeat(node, *least, *most),
            Node::Start => self.steps.push(Step::Start),
            Node::End => self.steps.push(Step::End),
            Node::Boundary(holds) => self.steps.push(Step::Boundary(*holds)),
            Node::Look { node, ahead, holds } => self.look(node, *ahead, *holds),
        }
    }

    /// What follows is read backward from wherever it may end: so one pass tells for every position whether the assertion holds.
    fn look(&mut self, node: &Node, ahead: bool, holds: bool) {
        let direction = if ahead { Direction::Backward } else { Direction::Forward };
        let steps = self.program.steps(node, direction);
        self.program.looks.push(Look { steps, direction });
        self.steps.push(Step::Look(self.program.looks.len() - 1, holds));
    }

    fn any(&mut self, nodes: &[Node]) {
        let mut exits = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let is_last = index + 1 == nodes.len();
            let split = (!is_last).then(|| self.hole());
            self.write(node);
            if let Some(split) = split {
                exits.push(self.hole());
                self.fill(split, Step::Split(split + 1, self.steps.len()));
            }
        }
        for exit in exits {
            self.fill(exit, Step::Jump(self.steps.len()));
        }
    }

    fn repeat(&mut self, node: &Node, least: u32, most: Option<u32>) {
        (0..least).for_each(|_| self.write(node));
        match most {
            Some(most) => {
                let splits: Vec<usize> = (least..most)
                    .map(|_| {
                        let split = self.hole();
                        self.write(node);
                        split
                    })
                    .collect();
                for split in splits {
                    self.fill(split, Step::Split(split + 1, self.steps.len()));
                }
            }
            None => {
                let split = self.hole();
                self.write(node);
                self.steps.push(Step::Jump(split));
                self.fill(split, Step::Split(split + 1, self.steps.len()));
            }
        }
    }

    /// A step that is filled in later.
    fn hole(&mut self) -> usize {
        self.steps.push(Step::Done);
        self.steps.len() - 1
    }

    fn fill(&mut self, at: usize, step: Step) {
        if let Some(hole) = self.steps.get_mut(at) {
            *hole = step;
        }
    }
}
