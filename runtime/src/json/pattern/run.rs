//! Running programs: all ways at once, one character after the other, so that the time is that of the text times the program.

use super::program::{Direction, Program, Step};

impl Program {
    /// Whether the pattern matches somewhere in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        let mut machine = Machine { program: self, text: &characters, looks: Vec::new() };
        for look in &self.looks {
            let held = machine.ends(&look.steps, look.direction, Until::TheEnd);
            machine.looks.push(held);
        }
        machine.ends(&self.main, Direction::Forward, Until::AMatch).contains(&true)
    }
}

/// How long a program runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    AMatch,
    TheEnd,
}

struct Machine<'a> {
    program: &'a Program,
    text: &'a [char],
    /// For each assertion, where it holds.
    looks: Vec<Vec<bool>>,
}

/// Steps that are reached at one position, each once.
struct Reached {
    /// At which turn a step was last reached.
    turns: Vec<usize>,
    turn: usize,
    /// Steps that wait for a character.
    waiting: Vec<usize>,
}

impl Machine<'_> {
    /// Where a program may end that may begin anywhere.
    fn ends(&self, steps: &[Step], direction: Direction, until: Until) -> Vec<bool> {
        let length = self.text.len();
        let mut ends = vec![false; length + 1];
        let mut reached = Reached { turns: vec![0; steps.len()], turn: 0, waiting: Vec::new() };
        let mut arriving = Vec::new();
        for turn in 0..=length {
            let position = if direction == Direction::Forward { turn } else { length - turn };
            arriving.push(0);
            let is_end = self.follow(steps, position, &mut arriving, &mut reached);
            if let Some(end) = ends.get_mut(position) {
                *end = is_end;
            }
            if is_end && until == Until::AMatch {
                break;
            }
            let next = if direction == Direction::Forward { Some(position) } else { position.checked_sub(1) };
            let Some(character) = next.and_then(|next| self.text.get(next)) else { break };
            arriving.extend(
                reached.waiting.drain(..).filter(|step| self.takes(steps, *step, *character)).map(|step| step + 1),
            );
        }
        ends
    }

    fn takes(&self, steps: &[Step], step: usize, character: char) -> bool {
        match steps.get(step) {
            Some(Step::Take(class)) => self.program.sets.get(*class).is_some_and(|class| class.has(character)),
            _ => false,
        }
    }

    /// Follows all ways that take no character; whether one of them is done.
    fn follow(&self, steps: &[Step], position: usize, arriving: &mut Vec<usize>, reached: &mut Reached) -> bool {
        reached.turn += 1;
        let mut is_end = false;
        while let Some(at) = arriving.pop() {
            if !reached.is_first(at) {
                continue;
            }
            match steps.get(at) {
                Some(Step::Take(_)) => reached.waiting.push(at),
                Some(Step::Split(one, other)) => arriving.extend([*other, *one]),
                Some(Step::Jump(to)) => arriving.push(*to),
                Some(Step::Done) | None => is_end = true,
                Some(assertion) => {
                    if self.holds(*assertion, position) {
                        arriving.push(at + 1);
                    }
                }
            }
        }
        is_end
    }

    fn holds(&self, assertion: Step, position: usize) -> bool {
        match assertion {
            Step::Start => position == 0,
            Step::End => position == self.text.len(),
            Step::Boundary(wanted) => {
                let before = position.checked_sub(1).is_some_and(|before| self.is_word(before));
                (before != self.is_word(position)) == wanted
            }
            Step::Look(look, wanted) => self.looks.get(look).and_then(|held| held.get(position)) == Some(&wanted),
            Step::Take(_) | Step::Split(..) | Step::Jump(_) | Step::Done => false,
        }
    }

    fn is_word(&self, position: usize) -> bool {
        self.text.get(position).is_some_and(|character| character.is_ascii_alphanumeric() || *character == '_')
    }
}

impl Reached {
    /// Whether a step was not reached before in this turn.
    fn is_first(&mut self, step: usize) -> bool {
        match self.turns.get_mut(step) {
            Some(turn) if *turn < self.turn => {
                *turn = self.turn;
                true
            }
            _ => false,
        }
    }
}
