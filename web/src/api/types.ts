/* Short names for what the API answers. */
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Staged = Schemas["StagedTask"];
export type Task = Schemas["Task"];
export type Evidence = Schemas["Evidence"];
export type Reason = Schemas["Reason"];
export type Duplicate = Schemas["DuplicateCandidate"];
export type Transcript = Schemas["Transcript"];
export type Segment = Schemas["Segment"];
export type Speaker = Schemas["Speaker"];
export type Session = Schemas["Session"];
export type User = Schemas["User"];
export type Member = Schemas["Member"];
export type Comment = Schemas["Comment"];
export type Happening = Schemas["Happening"];
export type Stats = Schemas["Stats"];
export type Job = Schemas["Job"];
export type Received = Schemas["Received"];
export type Attachment = Schemas["Attachment"];
export type StagedState = Staged["state"];
export type TaskStatus = Task["status"];
export type Priority = Task["priority"];
